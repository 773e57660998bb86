/**
 * In the place of Lightning's WebGLStateManager (scripts/lib/leftOut.mjs), which wraps each call of WebGL to drop those that change nothing
 * and to share the context with others. Lightning asks for little twice, this app shares with nobody, and the wrapper costs more than it drops.
 */
export class PlainWebGl {
  static enable<T>(gl: T): T {
    return gl;
  }
}
