/** The path of the page that verifies a document; the document's code follows. */
export const VERIFY_PATH = '/verify/';
