import type shaka from 'shaka-player/dist/shaka-player.dash.js';
import { CaptionTrack, type CaptionCue, type CaptionView } from '#app/player/captions/captionCues';
import { captionsOf } from '#app/player/captions/shakaCues';

/** A caption that comes a tenth of a second late isn't noticed; `timeupdate` comes four times a second only. */
const lookEveryMs = 100;

/** Takes the captions that Shaka has read, and says at any moment which of them are to be seen. */
export class ShakaTextDisplayer implements shaka.extern.TextDisplayer {
  private readonly track = new CaptionTrack();
  private readonly look = (): void => this.update();
  private shown: CaptionCue[] = [];
  private isVisible = false;
  private language = '';
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly view: CaptionView,
  ) {
    video.addEventListener('seeking', this.look);
    video.addEventListener('ended', this.look);
  }

  configure(): void {}

  append(cues: shaka.text.Cue[]): void {
    this.track.add(captionsOf(cues));
    this.update();
  }

  remove(startTime: number, endTime: number): boolean {
    this.track.remove(startTime * 1000, endTime * 1000);
    this.update();
    return true;
  }

  isTextVisible(): boolean {
    return this.isVisible;
  }

  setTextVisibility(isVisible: boolean): void {
    this.isVisible = isVisible;
    if (isVisible) this.timer ??= setInterval(this.look, lookEveryMs);
    else this.rest();
    this.update();
  }

  setTextLanguage(language: string): void {
    this.language = language;
  }

  destroy(): Promise<void> {
    this.video.removeEventListener('seeking', this.look);
    this.video.removeEventListener('ended', this.look);
    this.isVisible = false;
    this.rest();
    this.update();
    return Promise.resolve();
  }

  private rest(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private update(): void {
    const { video } = this;
    const now = this.isVisible && !video.ended ? this.track.at(video.currentTime * 1000) : [];
    const isSame = now.length === this.shown.length && now.every((cue, place) => cue === this.shown[place]);
    if (isSame) return;
    this.shown = now;
    this.view.show(now, this.language);
  }
}
