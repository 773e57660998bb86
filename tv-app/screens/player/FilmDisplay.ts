import type { ScreenServices } from '#app/app/ScreenServices';
import type { Hud, HudState } from '#app/components/hud/Hud';
import type { PreviewStrip } from '#app/components/hud/PreviewStrip';
import { clockTime } from '#app/i18n/time';
import type { EngineSnapshot } from '#app/player/PlaybackEngine';
import type { PlaybackSession } from '#app/player/PlaybackSession';
import { chapterAt, chapterStarts, hudIcons, hudTitle } from '#app/screens/player/playerWords';
import type { SeekIntent } from '#app/screens/player/SeekIntent';
import { baseStepMs } from '#app/screens/player/seekSteps';
import { sessionSheets } from '#app/screens/player/sessionSheets';

interface DisplayParts {
  hud: Hud;
  preview: PreviewStrip;
  seek: SeekIntent;
}

/** What the controls say of the film: where it is, or where somebody looks for a place, with pictures of that. */
export class FilmDisplay {
  private services: ScreenServices | null = null;
  private isShownPaused: boolean | null = null;
  private shownDurationMs = 0;

  constructor(private readonly parts: DisplayParts) {}

  /** Before the film is there: nothing of the last one. */
  begin(services: ScreenServices): void {
    this.services = services;
    this.parts.hud.write({ name: '', episode: '' });
    this.isShownPaused = null;
    this.shownDurationMs = 0;
    this.drawIcons(false);
  }

  /** Pictures at once; the film doesn't wait for its name. Resolves when that is written; `isCurrent`: it is still wanted. */
  async show(session: PlaybackSession, isCurrent: () => boolean): Promise<void> {
    const { services } = this;
    if (!services) return;
    const { titles, i18n, absolute } = services;
    this.parts.preview.film = sessionSheets(session.thumbnails, (url) => absolute(session.addressOf(url)));
    const id = session.titleId ?? '';
    const title = titles.summary(id) ?? (await titles.details(id).catch(() => null));
    if (title && isCurrent()) this.parts.hud.write(hudTitle(title, i18n));
  }

  end(): void {
    this.parts.preview.film = null;
  }

  /** So that the first picture is there when somebody begins to look for a place. */
  prepare(positionMs: number): void {
    this.parts.preview.prepare(positionMs);
  }

  /** Somebody begins or stops to look for a place. */
  scrub(isScrubbing: boolean, session: PlaybackSession | null): void {
    this.parts.preview.isOpen = isScrubbing;
    this.parts.hud.isScrubbing = isScrubbing && session?.thumbnails !== null;
    if (!isScrubbing && this.services) this.services.playback.scrub = null;
  }

  /** `facts`: of the session, as they are now. */
  draw(session: PlaybackSession, facts: EngineSnapshot): void {
    const { hud, seek } = this.parts;
    const { positionMs, durationMs, bufferedAheadMs } = facts;
    const shownMs = seek.shown(positionMs);
    const whole = Math.max(1, durationMs);
    const state = {
      played: shownMs / whole,
      ahead: (positionMs + bufferedAheadMs) / whole,
      position: clockTime(shownMs, durationMs),
      duration: clockTime(durationMs),
      chapter: chapterAt(session.markers, shownMs),
    };
    hud.show(state);
    if (seek.isScrubbing) this.drawPictures(session, shownMs, durationMs, state);
    this.drawIcons(session.isPausedIn(facts));
    if (durationMs === this.shownDurationMs) return;
    this.shownDurationMs = durationMs;
    hud.chapters = chapterStarts(session.markers, durationMs);
  }

  private drawPictures(session: PlaybackSession, targetMs: number, durationMs: number, { position, played }: HudState) {
    const { preview } = this.parts;
    const stepMs = baseStepMs(durationMs, session.thumbnails?.intervalMs ?? 0);
    preview.show({ targetMs, stepMs, time: position, played });
    if (this.services) this.services.playback.scrub = { targetMs, picturesAtMs: preview.shownMs };
  }

  private drawIcons(isPaused: boolean): void {
    if (isPaused === this.isShownPaused || !this.services) return;
    this.isShownPaused = isPaused;
    this.parts.hud.icons = hudIcons(isPaused, this.services.i18n);
  }
}
