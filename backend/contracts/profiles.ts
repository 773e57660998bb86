import { z } from 'zod';

export const ProfileId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** Whose home it is: goes with every request of a viewer. Without it the household's first profile is meant. */
export const PROFILE_HEADER = 'Tenfoot-Profile';

/** The drawn figures that a profile can have; clients draw them. */
export const Avatar = z.enum(['ember', 'tide', 'moss', 'dusk', 'sand', 'frost']);
export type Avatar = z.infer<typeof Avatar>;

export const Profile = z
  .object({
    id: ProfileId,
    name: z.string(),
    avatar: Avatar,
    isKids: z.boolean().describe('Sees only titles that are rated for children'),
  })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;

export const Profiles = z.object({ items: z.array(Profile) }).meta({ id: 'Profiles' });
export type Profiles = z.infer<typeof Profiles>;
