import { Lightning } from '@lightningjs/sdk';

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
 * A stage on which nothing has moved for half a second looks for changes thirty times a second instead of with each frame of the
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

interface Loop {
  _looping: boolean;
  _idleLoopCounter: number;
  _loopHandler: ReturnType<typeof setInterval> | null;
  startLoop(): void;
}
