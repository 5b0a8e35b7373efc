/** The version of package.json, which a spec holds this to. */
export const APP_VERSION = '0.1.0';
