import { BASE_URL } from '../lib/api/http';
import { env } from '../lib/current-env';
import { getAccessToken } from '../lib/session';
import type { Hub } from './ports';

/** `/ws` of the service. The library comes when it is first wanted: the counter is there without it. */
export const signalRHub: Hub = {
  async connect(onChange, onClose) {
    const token = await getAccessToken();
    if (token === null) throw new Error('Nobody is signed in, or the server is not reached');
    const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
    const connection = new HubConnectionBuilder()
      // WebSockets only: where they do not pass, the engine's pulse fetches all the same, at less cost than polling here.
      .withUrl(env.wsUrl || `${BASE_URL}/ws`, {
        accessTokenFactory: () => token,
        transport: HttpTransportType.WebSockets,
        skipNegotiation: true,
      })
      .configureLogging(LogLevel.None)
      .build();
    let closed = false;
    connection.on('changed', onChange);
    connection.onclose(() => {
      if (!closed) onClose();
    });
    await connection.start();
    return () => {
      closed = true;
      void connection.stop();
    };
  },
};
