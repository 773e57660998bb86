import { pageClock, type Clock } from '#app/app/clock';
import { baseStepMs, heldStepMs, stepMs } from '#app/screens/player/seekSteps';

/** How long the key has to be up after a short press before the player really seeks: quick presses seek once. */
const commitAfterMs = 250;
/** After a held one a viewer looks at the picture, corrects by a step or changes their mind. */
const restMs = 1000;
/** How often a key that is still down is looked at again. */
const stillHeldMs = 100;
/** How near the engine has to be to count as there. */
const arrivedWithinMs = 1500;
/** An engine that never arrives must not hold the display for ever. */
const giveUpAfterMs = 5000;
/** A seek to the very end would end the film. */
const keepFromEndMs = 1000;

export interface SeekEvents {
  commit(positionMs: number): void;
  /** The viewer began or stopped looking for a place. */
  scrub(isScrubbing: boolean): void;
  /** Whether the key of the last step is still down. */
  isKeyHeld(): boolean;
}

export interface SeekFacts {
  positionMs: number;
  durationMs: number;
  /** From one picture to the next; 0 without pictures. */
  pictureMs: number;
}

/**
 * Where the viewer wants to be, shown at once; the engine follows when the keys rest. A press is a step of ten seconds. A held
 * key looks for a place: faster and faster, from picture to picture, until the viewer rests, confirms or cancels.
 */
export class SeekIntent {
  private target: number | null = null;
  private isCommitted = false;
  private isLooking = false;
  private heldSinceMs = 0;
  /** Where the key went down. */
  private heldFromMs = 0;
  /** What this key began has been decided; it says nothing more until it is pressed anew. */
  private isDeaf = false;
  private timer: unknown = null;

  constructor(
    private readonly events: SeekEvents,
    private readonly clock: Clock = pageClock,
  ) {}

  /** `isRepeat`: the key is being held. */
  step(direction: 'left' | 'right', isRepeat: boolean, facts: SeekFacts): void {
    const now = this.clock.now();
    if (isRepeat && this.isDeaf) return;
    let from = this.target ?? facts.positionMs;
    if (!isRepeat) {
      this.isDeaf = false;
      this.heldSinceMs = now;
      this.heldFromMs = from;
    } else if (!this.isLooking) {
      // Ten seconds were for a press; in a film of seconds they would be most of it.
      from = this.heldFromMs;
      this.look(true);
    }
    const sign = direction === 'right' ? 1 : -1;
    const wanted = this.isLooking
      ? onPicture(from, sign * this.lookStep(isRepeat, now, facts), facts)
      : from + sign * stepMs;
    // Who is beyond the last place already isn't led back by a key that leads on.
    const last = Math.max(lastPlaceMs(facts, this.isLooking), sign > 0 ? from : 0);
    this.target = Math.max(0, Math.min(wanted, last));
    this.isCommitted = false;
    this.commitLater();
  }

  get isScrubbing(): boolean {
    return this.isLooking;
  }

  /** What to show while the engine says that it is at `positionMs`. */
  shown(positionMs: number): number {
    if (this.target === null) return positionMs;
    if (this.isCommitted && Math.abs(positionMs - this.target) < arrivedWithinMs) {
      this.forget();
      return positionMs;
    }
    return this.target;
  }

  /** Goes there now. False where nobody looks for a place. */
  confirm(): boolean {
    if (!this.isLooking) return false;
    this.isDeaf = true;
    this.go();
    return true;
  }

  /** Stays where the film is. False where there is nothing to take back any more. */
  cancel(): boolean {
    if (this.target === null || this.isCommitted) return false;
    this.isDeaf = true;
    this.forget();
    return true;
  }

  /** The film is left. */
  end(): void {
    this.forget();
  }

  private lookStep(isRepeat: boolean, now: number, { durationMs, pictureMs }: SeekFacts): number {
    return isRepeat ? heldStepMs(now - this.heldSinceMs, durationMs, pictureMs) : baseStepMs(durationMs, pictureMs);
  }

  private look(isLooking: boolean): void {
    if (isLooking === this.isLooking) return;
    this.isLooking = isLooking;
    this.events.scrub(isLooking);
  }

  private commitLater(): void {
    this.later(() => this.commitUnlessHeld(), this.isLooking ? restMs : commitAfterMs);
  }

  private commitUnlessHeld(): void {
    if (this.events.isKeyHeld()) this.later(() => this.commitUnlessHeld(), stillHeldMs);
    else this.go();
  }

  private go(): void {
    if (this.target === null) return;
    this.isCommitted = true;
    this.events.commit(this.target);
    this.later(() => this.forget(), giveUpAfterMs);
    this.look(false);
  }

  private forget(): void {
    this.target = null;
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
    this.look(false);
  }

  private later(callback: () => void, ms: number): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = this.clock.setTimeout(() => {
      this.timer = null;
      callback();
    }, ms);
  }
}

function lastPlaceMs({ durationMs, pictureMs }: SeekFacts, isLooking: boolean): number {
  const last = Math.max(0, durationMs - keepFromEndMs);
  return isLooking && pictureMs > 0 ? last - (last % pictureMs) : last;
}

/** Onto the time of a picture, so that the film goes on with exactly what was seen; always one further at least. */
function onPicture(fromMs: number, byMs: number, { pictureMs }: SeekFacts): number {
  if (pictureMs <= 0) return fromMs + byMs;
  const here = fromMs / pictureMs;
  const wanted = Math.round((fromMs + byMs) / pictureMs);
  return pictureMs * (byMs > 0 ? Math.max(wanted, Math.floor(here) + 1) : Math.min(wanted, Math.ceil(here) - 1));
}
