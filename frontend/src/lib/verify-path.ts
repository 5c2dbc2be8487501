/** Where the code of a paper follows. */
export const VERIFY_PATH = '/verify/';
