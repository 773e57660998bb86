import { Lightning } from '@lightningjs/sdk';
import { roundedBox } from '#app/theme/textures';
import { highContrast } from '#app/theme/tokens';

/** In stage pixels: a bar or a mark is a line itself, and has none around it. */
const thinnest = 48;

/**
 * Rounds the corners of a picture or a rectangle. Unlike Lightning's own RoundedRectangle it also works on a picture that is cropped to fit
 * (`resizeMode: cover`): there texture coordinates don't run from 0 to 1, so the shader is told where they start and end.
 */
export class RoundedShader extends Lightning.shaders.WebGLDefaultShader {
  /** In stage pixels; never more than half of the shorter side, so a large one makes a pill. */
  cornerRadius = 0;
  /** Filled anew for each drawing: a tile is drawn in every frame, and the program keeps copies. */
  private readonly size = new Float32Array(2);
  private readonly range = new Float32Array(4);

  override setupUniforms(operation: QuadOperation): void {
    super.setupUniforms(operation);
    const { gl } = this;
    const owner = operation.shaderOwner as unknown as QuadOwner;
    const precision = this.ctx.stage.getRenderPrecision();
    const w = owner._w * precision;
    const h = owner._h * precision;
    const { size, range } = this;
    size[0] = w;
    size[1] = h;
    range[0] = owner._ulx;
    range[1] = owner._uly;
    range[2] = owner._brx;
    range[3] = owner._bry;
    this._setUniform('size', size, gl.uniform2fv);
    this._setUniform('range', range, gl.uniform4fv);
    const isLine = Math.min(owner._w, owner._h) < thinnest;
    if (highContrast) this._setUniform('edge', isLine ? -1 : highContrast.edge * precision, gl.uniform1f);
    this._setUniform('radius', Math.min(this.cornerRadius * precision, w / 2, h / 2), gl.uniform1f);
  }

  /** Whether it would set the same for this element as the other one for that. */
  isAlike(owner: QuadOwner, other: RoundedShader, otherOwner: QuadOwner): boolean {
    return this.cornerRadius === other.cornerRadius && isSameShape(owner, otherOwner);
  }
}

/** A shape that two elements have in common: what is written for one of them holds for the other. */
function isSameShape(one: QuadOwner, other: QuadOwner): boolean {
  return (
    one._w === other._w &&
    one._h === other._h &&
    one._ulx === other._ulx &&
    one._uly === other._uly &&
    one._brx === other._brx &&
    one._bry === other._bry
  );
}

type QuadOperation = Parameters<Lightning.shaders.WebGLDefaultShader['setupUniforms']>[0];

/**
 * A ground to be tinted, whose size doesn't change. As a drawing all of one size share it, which a slow set draws fastest; in high
 * contrast it needs its line.
 */
export function roundedGround(stage: Lightning.Stage, w: number, h: number, radius: number): object {
  return highContrast
    ? { w, h, rect: true, shader: rounded(radius) }
    : { w, h, texture: roundedBox(stage, w, h, radius) };
}

/** As a template's `shader`. */
export function rounded(cornerRadius: number): { type: typeof RoundedShader; cornerRadius: number } {
  return { type: RoundedShader, cornerRadius };
}

/** Lightning's ElementCore: size in stage pixels, and the part of the texture that is shown. */
export interface QuadOwner {
  _w: number;
  _h: number;
  _ulx: number;
  _uly: number;
  _brx: number;
  _bry: number;
}

/** In high contrast everything that is drawn so has a line around it; where there is none, no pixel pays for it. */
const edgeSource = highContrast
  ? `
  inside = mix(inside, vec4(vColor.a), clamp(distance + edge + 0.5, 0.0, 1.0));`
  : '';

RoundedShader.fragmentShaderSource = `
#ifdef GL_ES
# ifdef GL_FRAGMENT_PRECISION_HIGH
precision highp float;
# else
precision mediump float;
# endif
#endif
varying vec2 vTextureCoord;
varying vec4 vColor;
uniform sampler2D uSampler;
uniform vec2 size;
uniform vec4 range;
uniform float radius;
${highContrast ? 'uniform float edge;' : ''}
void main(void) {
  vec2 place = (vTextureCoord - range.xy) / (range.zw - range.xy);
  vec2 toCorner = abs(place - 0.5) * size - (0.5 * size - radius);
  float distance = length(max(toCorner, 0.0)) - radius;
  vec4 inside = texture2D(uSampler, vTextureCoord) * vColor;${edgeSource}
  gl_FragColor = inside * clamp(0.5 - distance, 0.0, 1.0);
}
`;
