import { z } from 'zod';
import { KeyLabel, type KeySystem, type SecurityLevel } from '#contracts';

/**
 * What a device has to be and to do for a key, in the words of Axinom's entitlement message v2, which stand for all three systems.
 * https://docs.axinom.com/services/drm/license-service/entitlement-message/content-key-usage-policies
 */
export const KeyPolicy = z.strictObject({
  widevine: z.strictObject({
    device_security_level: z.enum([
      'SW_SECURE_CRYPTO',
      'SW_SECURE_DECODE',
      'HW_SECURE_CRYPTO',
      'HW_SECURE_DECODE',
      'HW_SECURE_ALL',
    ]),
    /** Without it no HDCP is asked for. */
    hdcp: z.enum(['1.0', '2.0', '2.1', '2.2']).optional(),
  }),
  playready: z.strictObject({
    min_device_security_level: z.union([z.literal(150), z.literal(2000), z.literal(3000)]),
    /** Output protection level; 270 and above ask for HDCP (PlayReady compliance rules). */
    uncompressed_digital_video_opl: z.int().min(100).max(301).optional(),
    digital_video_output_protections: z.array(z.strictObject({ id: z.guid(), config_data: z.base64() })).optional(),
  }),
  fairplay: z.strictObject({
    hdcp: z.enum(['TYPE0', 'TYPE1']).optional(),
    allow_airplay: z.boolean(),
    allow_av_adapter: z.boolean(),
  }),
});
export type KeyPolicy = z.infer<typeof KeyPolicy>;

export const KeyPolicies = z.record(KeyLabel, KeyPolicy);
export type KeyPolicies = z.infer<typeof KeyPolicies>;

/** How long a licence lives. Seconds. */
export const LicenceTerms = z.strictObject({
  /** For systems that renew it by themselves while the film plays. */
  duration: z.int().min(60).max(86_400).default(600),
  /** For the others: it has to outlast the longest film with its pauses. */
  duration_without_renewal: z.int().min(600).max(172_800).default(43_200),
  allow_persistence: z.boolean().default(false),
  renewal_delay: z.int().min(30).max(86_400).default(300),
  renewal_recovery: z.int().min(10).max(3_600).default(60),
  renewal_retry_interval: z.int().min(1).max(600).default(10),
});
export type LicenceTerms = z.infer<typeof LicenceTerms>;

const anyDevice: KeyPolicy = {
  widevine: { device_security_level: 'SW_SECURE_CRYPTO' },
  playready: { min_device_security_level: 150 },
  fairplay: { allow_airplay: true, allow_av_adapter: true },
};

/** "HDCP Type Restriction" of the PlayReady compliance rules; its value 1 is HDCP 2.2 or later. */
const HDCP_TYPE_1 = { id: 'abb2c6f1-e663-4625-a945-972d17b231e7', config_data: 'AAAAAQ==' };
const HDCP_OPL = 270;

/** What studios usually ask for: the sharper the picture, the better it is kept. */
export const usualPolicies: KeyPolicies = {
  AUDIO: anyDevice,
  SD: anyDevice,
  HD: {
    widevine: { device_security_level: 'HW_SECURE_DECODE', hdcp: '1.0' },
    playready: { min_device_security_level: 2000, uncompressed_digital_video_opl: HDCP_OPL },
    fairplay: { hdcp: 'TYPE0', allow_airplay: true, allow_av_adapter: true },
  },
  UHD: {
    widevine: { device_security_level: 'HW_SECURE_ALL', hdcp: '2.2' },
    playready: {
      min_device_security_level: 3000,
      uncompressed_digital_video_opl: HDCP_OPL,
      digital_video_output_protections: [HDCP_TYPE_1],
    },
    fairplay: { hdcp: 'TYPE1', allow_airplay: false, allow_av_adapter: false },
  },
};

const WIDEVINE_LEVELS: readonly string[] = KeyPolicy.shape.widevine.shape.device_security_level.options;
const LABELS: readonly KeyLabel[] = KeyLabel.options;
/** What every PlayReady device that is sold has, and what those that can't say it (plain `com.microsoft.playready`) have at least. */
const PLAYREADY_USUAL_LEVEL = 2000;

/** 1 to 5, as Widevine's proxy interface counts its levels; 0 for one of another system. */
export function widevineRank(level: string): number {
  return WIDEVINE_LEVELS.indexOf(level) + 1;
}

/** Whether a device of this level may have a key of this label. ClearKey protects nothing, so only its label counts. */
export function meetsPolicy(
  device: { system: KeySystem; level: SecurityLevel | undefined; clearKeyUpTo: KeyLabel },
  label: KeyLabel,
  policy: KeyPolicy,
): boolean {
  switch (device.system) {
    case 'org.w3.clearkey':
      return LABELS.indexOf(label) <= LABELS.indexOf(device.clearKeyUpTo);
    case 'com.widevine.alpha':
      return Math.max(1, widevineRank(device.level ?? '')) >= widevineRank(policy.widevine.device_security_level);
    case 'com.microsoft.playready':
    case 'com.microsoft.playready.recommendation':
      return playReadyLevel(device.level) >= policy.playready.min_device_security_level;
    case 'com.apple.fps':
      // Apple's devices have no levels to choose from; what they have to do for a picture goes with its key.
      return true;
  }
}

function playReadyLevel(level: SecurityLevel | undefined): number {
  const said = Number(level ?? Number.NaN);
  return Number.isNaN(said) ? PLAYREADY_USUAL_LEVEL : said;
}
