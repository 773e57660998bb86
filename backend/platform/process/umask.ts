/** Files of mode 600, folders of mode 700: what is written into the data folder is for who runs the service alone. */
export const PRIVATE_UMASK = 0o077;
