import metadata from '../../metadata.json';

/** Of the app, as Lightning's own hosts read it. */
export const { version } = metadata;
