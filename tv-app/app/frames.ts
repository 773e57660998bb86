import { Lightning } from '@lightningjs/sdk';
import { RoundedShader, type QuadOwner } from '#app/components/rounded/RoundedShader';

/**
 * Every quad of the stage lies in one buffer in one layout, whoever's shader draws it. Lightning describes the layout anew at each
 * change of the shader, dozens of times a frame, which took a seventh of it: once is enough for shaders that find it where the one
 * before did.
 */
export function describeQuadsOnce(): void {
  const shader = Lightning.shaders.WebGLDefaultShader.prototype as unknown as DefaultShader;
  const describe = shader.enableAttribs;
  const places = new WeakMap<object, string>();
  const described = new WeakMap<object, string>();
  shader.enableAttribs = function () {
    const { _program: program, gl } = this;
    let own = places.get(program);
    if (own === undefined) places.set(program, (own = attributes.map((name) => this._attrib(name)).join()));
    if (described.get(gl) === own) return;
    described.set(gl, own);
    describe.call(this);
  };
  shader.disableAttribs = () => undefined;
}

const attributes = ['aVertexPosition', 'aTextureCoord', 'aColor'];

/**
 * Pictures that are rounded alike, one behind the other, are drawn in one operation. Lightning begins another for each element with a
 * shader, although all of a rail want the same of it.
 */
export function drawAlikeTogether(stage: Lightning.Stage): void {
  const state = (stage as unknown as { ctx: { renderState: RenderState } }).ctx.renderState;
  const set = state.setShader;
  state.setShader = function (shader, owner) {
    const { _realShader: last, _shaderOwner: lastOwner } = this;
    const isAlike =
      owner !== lastOwner &&
      owner !== null &&
      lastOwner !== null &&
      shader instanceof RoundedShader &&
      last instanceof RoundedShader &&
      shader.isAlike(owner, last, lastOwner);
    if (!isAlike) set.call(this, shader, owner);
  };
}

/** Frames in which nothing has changed, until a stage is at rest. Lightning's own thirty are half a second of work for nothing. */
const restFrames = 6;

/** Once, before anything is drawn. */
export function restSoon({ platform }: Lightning.Stage): void {
  (platform as unknown as Loop)._idleLoopDelay = restFrames;
}

/**
 * A stage on which nothing has moved for a tenth of a second looks for changes thirty times a second instead of with each frame of the
 * screen (`pauseRafLoopOnIdle`). Who has pressed a key doesn't wait for that.
 */
export function wakeStage({ platform }: Lightning.Stage): void {
  const loop = platform as unknown as Loop;
  if (loop._looping || loop._loopHandler === null) return;
  clearInterval(loop._loopHandler);
  loop._idleLoopCounter = 0;
  loop.startLoop();
}

/** Of Lightning's shaders and its platform; its types leave them out. */
interface DefaultShader {
  gl: object;
  _program: object;
  _attrib(name: string): number;
  enableAttribs(): void;
  disableAttribs(): void;
}

interface RenderState {
  _realShader: unknown;
  _shaderOwner: QuadOwner | null;
  setShader(this: RenderState, shader: unknown, owner: QuadOwner | null): void;
}

interface Loop {
  _looping: boolean;
  _idleLoopCounter: number;
  _idleLoopDelay: number;
  _loopHandler: ReturnType<typeof setInterval> | null;
  startLoop(): void;
}
