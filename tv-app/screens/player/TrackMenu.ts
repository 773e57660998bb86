import type { Menu } from '#app/components/menu/Menu';
import type { I18n } from '#app/i18n/I18n';
import type { PlaybackSession } from '#app/player/PlaybackSession';
import { audioList, offItem, trackLists } from '#app/screens/player/trackLists';

interface TrackServices {
  i18n: I18n;
  say(text: string): void;
}

/** The sound and the subtitles of the film that plays, to choose from. */
export class TrackMenu {
  private session: PlaybackSession | null = null;

  constructor(private readonly menu: Menu) {}

  setUp(focusKey: string, { i18n, say }: TrackServices): void {
    this.menu.setUp(focusKey, i18n.t('player.tracks'), {
      onChoose: (list, item) => {
        this.choose(list, item);
        this.refresh(i18n);
        say(this.menu.focusedItem?.label ?? '');
      },
      onWord: i18n.t('player.on'),
    });
  }

  open(session: PlaybackSession, i18n: I18n): void {
    this.session = session;
    this.menu.open(trackLists(session.snapshot().tracks, i18n));
  }

  close(): void {
    this.session = null;
    this.menu.close();
  }

  /** There are other tracks, or others are on. */
  refresh(i18n: I18n): void {
    if (this.session) this.menu.show(trackLists(this.session.snapshot().tracks, i18n));
  }

  private choose(list: string, item: string): void {
    if (list === audioList) this.session?.selectAudio(Number(item));
    else this.session?.selectText(item === offItem ? null : Number(item));
  }
}
