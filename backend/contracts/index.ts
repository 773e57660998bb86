export * from './content';
export * from './drm';
export * from './playback';
export * from './problem';
export * from './profiles';
export * from './routes';
