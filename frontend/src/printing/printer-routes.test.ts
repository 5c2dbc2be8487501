import { afterEach, describe, expect, it, vi } from 'vitest';
import { ROUTES } from './printer-routes';

const bytes = Uint8Array.from({ length: 1_000 }, (_, at) => at % 251);

/** Stubs the printer APIs of the browser. */
const browserHas = (ways: object) => vi.stubGlobal('navigator', ways);

afterEach(() => vi.unstubAllGlobals());

describe('a way to the printer', () => {
  it('is offered only where the browser has it', () => {
    browserHas({ usb: {}, bluetooth: {} });
    expect(Object.entries(ROUTES).flatMap(([name, route]) => (route.isHere() ? [name] : []))).toEqual([
      'usb',
      'bluetooth',
    ]);
  });

  it('by a serial line has the speed that was chosen, and is opened once', async () => {
    const written: number[] = [];
    const speeds: number[] = [];
    const port = {
      writable: null as WritableStream<Uint8Array> | null,
      getInfo: () => ({ usbVendorId: 0x416, usbProductId: 0x5011 }),
      async open({ baudRate }: { baudRate: number }) {
        speeds.push(baudRate);
        port.writable = new WritableStream({ write: (part) => void written.push(...part) });
      },
      close: async () => undefined,
    };
    browserHas({ serial: { requestPort: async () => port, getPorts: async () => [port] } });
    expect((await ROUTES.serial.ask()).name).toBe('COM 0416:5011');
    const link = await ROUTES.serial.find('COM 0416:5011');
    await link?.send(bytes, 38_400);
    await link?.send(bytes, 38_400);
    expect(speeds).toEqual([38_400]);
    expect(written).toEqual([...bytes, ...bytes]);
  });

  it('by Bluetooth goes in pieces to the first place that takes something, and connects again after it was lost', async () => {
    const pieces: Uint8Array[] = [];
    let connections = 0;
    const takes = {
      properties: { write: false, writeWithoutResponse: true },
      writeValueWithoutResponse: async (piece: Uint8Array) => void pieces.push(piece),
    };
    const tells = { properties: { write: false, writeWithoutResponse: false } };
    const gatt = {
      connected: false,
      async connect() {
        connections++;
        gatt.connected = true;
        return { getPrimaryServices: async () => [{ getCharacteristics: async () => [tells, takes] }] };
      },
      disconnect() {
        gatt.connected = false;
      },
    };
    browserHas({ bluetooth: { requestDevice: async () => ({ name: 'MPT-II', gatt }) } });
    const link = await ROUTES.bluetooth.ask();
    await link.send(bytes, 0);
    gatt.connected = false;
    await link.send(bytes, 0);
    expect(connections).toBe(2);
    expect(pieces.every(({ length }) => length <= 180)).toBe(true);
    expect(pieces.flatMap((piece) => [...piece])).toEqual([...bytes, ...bytes]);
  });

  it('by USB refuses what is no printer', async () => {
    const scale = {
      vendorId: 1,
      productId: 2,
      opened: true,
      configuration: { interfaces: [{ interfaceNumber: 0, alternate: { interfaceClass: 3, endpoints: [] } }] },
    };
    browserHas({ usb: { requestDevice: async () => scale } });
    await expect((await ROUTES.usb.ask()).send(bytes, 0)).rejects.toThrow('no printer');
  });
});
