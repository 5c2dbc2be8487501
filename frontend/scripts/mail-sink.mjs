// A mail server for tests. It delivers nothing: each mail is parsed, by a library other than the sender's, and printed as one line of JSON.
// usage: node scripts/mail-sink.mjs [--user NAME --password WORD] [--starttls] [--refuse N]
//   --starttls  offers encryption with a certificate that nobody trusts
//   --refuse N  rejects the first N mails temporarily
import { parseArgs } from 'node:util';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const { values: asked } = parseArgs({
  options: {
    user: { type: 'string' },
    password: { type: 'string' },
    starttls: { type: 'boolean', default: false },
    refuse: { type: 'string', default: '0' },
  },
});
const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
let toRefuse = Number(asked.refuse);

const server = new SMTPServer({
  authOptional: asked.user === undefined,
  allowInsecureAuth: true,
  disabledCommands: asked.starttls ? [] : ['STARTTLS'],
  disableReverseLookup: true,
  onAuth({ username, password }, _session, done) {
    tell({ event: 'auth', username });
    if (username === asked.user && password === asked.password) done(null, { user: username });
    else done(new Error('Wrong user or password'));
  },
  onConnect(_session, done) {
    if (asked.starttls) tell({ event: 'connected' });
    done();
  },
  onData(stream, session, done) {
    simpleParser(stream).then((mail) => {
      if (toRefuse-- > 0) {
        tell({ event: 'refused' });
        done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        return;
      }
      tell({
        event: 'mail',
        user: session.user ?? null,
        from: mail.from.text,
        to: mail.to.text,
        sent_to: session.envelope.rcptTo.map(({ address }) => address),
        subject: mail.subject,
        message_id: mail.messageId,
        date: mail.date,
        text: mail.text,
        html: mail.html,
      });
      done();
    }, done);
  },
});
server.on('error', () => {
  // A client may disconnect at any time.
});
server.listen(0, '127.0.0.1', () => tell({ event: 'listening', port: server.server.address().port }));
