/** An open connection to a printer. */
export interface PrinterLink {
  /** The browser's name for the printer. */
  readonly name: string;
  /** @param speed Baud rate, for a serial connection. */
  send(bytes: Uint8Array<ArrayBuffer>, speed: number): Promise<void>;
  close(): Promise<void>;
}

export type PrinterRoute = 'usb' | 'serial' | 'bluetooth';

interface Route {
  isHere(): boolean;
  /** Lets the user choose a printer; must be called in a click handler. */
  ask(): Promise<PrinterLink>;
  /** Finds a printer that the user has allowed before; null if it is not connected. */
  find(name: string): Promise<PrinterLink | null>;
}

/*
 * The parts of WebUSB, Web Serial and Web Bluetooth used here. Only some browsers have these APIs, and TypeScript's DOM types do not
 * include them.
 */
interface UsbDevice {
  productName?: string;
  vendorId: number;
  productId: number;
  opened: boolean;
  configuration: { interfaces: readonly UsbInterface[] } | null;
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  transferOut(endpoint: number, data: Uint8Array<ArrayBuffer>): Promise<{ status: string }>;
}
interface UsbInterface {
  interfaceNumber: number;
  alternate: {
    interfaceClass: number;
    endpoints: readonly { direction: 'in' | 'out'; endpointNumber: number; type: string }[];
  };
}
interface SerialPort {
  writable: WritableStream<Uint8Array> | null;
  open(options: { baudRate: number }): Promise<void>;
  close(): Promise<void>;
  getInfo(): { usbVendorId?: number; usbProductId?: number };
}
interface BluetoothDevice {
  name?: string;
  gatt?: {
    connected: boolean;
    connect(): Promise<{ getPrimaryServices(): Promise<readonly BluetoothService[]> }>;
    disconnect(): void;
  };
}
interface BluetoothService {
  getCharacteristics(): Promise<readonly BluetoothCharacteristic[]>;
}
interface BluetoothCharacteristic {
  properties: { write: boolean; writeWithoutResponse: boolean };
  writeValueWithResponse(data: Uint8Array<ArrayBuffer>): Promise<void>;
  writeValueWithoutResponse(data: Uint8Array<ArrayBuffer>): Promise<void>;
}
interface Ways {
  usb?: { requestDevice(options: object): Promise<UsbDevice>; getDevices(): Promise<UsbDevice[]> };
  serial?: { requestPort(): Promise<SerialPort>; getPorts(): Promise<SerialPort[]> };
  bluetooth?: { requestDevice(options: object): Promise<BluetoothDevice>; getDevices?(): Promise<BluetoothDevice[]> };
}

const here = (): Ways => navigator as unknown as Ways;
function way<Name extends keyof Ways>(name: Name): NonNullable<Ways[Name]> {
  const found = here()[name];
  if (!found) throw new Error(`This browser has no ${name}`);
  return found as NonNullable<Ways[Name]>;
}

/** The USB class code of printers. */
const PRINTER_CLASS = 7;

/** Bluetooth services through which common thermal printers receive data. */
const PRINTER_SERVICES = [
  '000018f0-0000-1000-8000-00805f9b34fb',
  '0000ff00-0000-1000-8000-00805f9b34fb',
  '0000ffe0-0000-1000-8000-00805f9b34fb',
  '0000fee7-0000-1000-8000-00805f9b34fb',
  '49535343-fe7d-4ae5-8fa9-9fafd205e455',
  'e7810a71-73ae-499d-8c15-faa9aef0c3f2',
];

/** Bytes per Bluetooth write: the smallest limit of these printers, less the packet header. */
const BLUETOOTH_BYTES = 180;
const USB_BYTES = 4096;

export const ROUTES: Readonly<Record<PrinterRoute, Route>> = {
  usb: {
    isHere: () => here().usb !== undefined,
    ask: async () => usbLink(await way('usb').requestDevice({ filters: [{ classCode: PRINTER_CLASS }] })),
    async find(name) {
      const devices = await way('usb').getDevices();
      const device = devices.find((one) => nameOfUsb(one) === name) ?? devices[0];
      return device === undefined ? null : usbLink(device);
    },
  },
  serial: {
    isHere: () => here().serial !== undefined,
    ask: async () => serialLink(await way('serial').requestPort()),
    async find(name) {
      const ports = await way('serial').getPorts();
      const port = ports.find((one) => nameOfPort(one) === name) ?? ports[0];
      return port === undefined ? null : serialLink(port);
    },
  },
  bluetooth: {
    isHere: () => here().bluetooth !== undefined,
    ask: askBluetooth,
    async find(name) {
      const devices = (await way('bluetooth').getDevices?.()) ?? [];
      const device = devices.find((one) => one.name === name);
      // If the browser forgets the device when the page is closed, the user must choose it again.
      return device === undefined ? askBluetooth() : bluetoothLink(device);
    },
  },
};

const hex = (number: number | undefined) => (number ?? 0).toString(16).padStart(4, '0');
const nameOfUsb = ({ productName, vendorId, productId }: UsbDevice) =>
  productName || `USB ${hex(vendorId)}:${hex(productId)}`;
function nameOfPort(port: SerialPort): string {
  const { usbVendorId, usbProductId } = port.getInfo();
  return usbVendorId === undefined ? 'COM' : `COM ${hex(usbVendorId)}:${hex(usbProductId)}`;
}

function usbLink(device: UsbDevice): PrinterLink {
  return {
    name: nameOfUsb(device),
    async send(bytes) {
      if (!device.opened) await device.open();
      if (device.configuration === null) await device.selectConfiguration(1);
      const printer =
        device.configuration?.interfaces.find(({ alternate }) => alternate.interfaceClass === PRINTER_CLASS) ??
        device.configuration?.interfaces[0];
      const endpoint = printer?.alternate.endpoints.find(
        ({ direction, type }) => direction === 'out' && type === 'bulk',
      );
      if (printer === undefined || endpoint === undefined) throw new Error('This is no printer');
      await device.claimInterface(printer.interfaceNumber);
      for (const part of parts(bytes, USB_BYTES)) {
        const { status } = await device.transferOut(endpoint.endpointNumber, part);
        if (status !== 'ok') throw new Error(status);
      }
      // Closed after each slip, so that other programs can print in between.
      await device.close();
    },
    close: async () => {
      if (device.opened) await device.close();
    },
  };
}

function serialLink(port: SerialPort): PrinterLink {
  return {
    name: nameOfPort(port),
    async send(bytes, speed) {
      if (port.writable === null) await port.open({ baudRate: speed });
      const writer = port.writable?.getWriter();
      if (writer === undefined) throw new Error('The line takes nothing');
      try {
        await writer.write(bytes);
      } finally {
        writer.releaseLock();
      }
    },
    close: async () => {
      if (port.writable !== null) await port.close();
    },
  };
}

async function askBluetooth(): Promise<PrinterLink> {
  const options = { acceptAllDevices: true, optionalServices: PRINTER_SERVICES };
  return bluetoothLink(await way('bluetooth').requestDevice(options));
}

function bluetoothLink(device: BluetoothDevice): PrinterLink {
  let characteristic: BluetoothCharacteristic | null = null;
  return {
    name: device.name ?? 'Bluetooth',
    async send(bytes) {
      if (characteristic === null || device.gatt?.connected !== true) characteristic = await writable(device);
      const { properties } = characteristic;
      for (const part of parts(bytes, BLUETOOTH_BYTES)) {
        // With a response where supported, so that a printer with little memory is not overrun.
        if (properties.write) await characteristic.writeValueWithResponse(part);
        else await characteristic.writeValueWithoutResponse(part);
      }
    },
    close: async () => {
      characteristic = null;
      device.gatt?.disconnect();
    },
  };
}

async function writable(device: BluetoothDevice): Promise<BluetoothCharacteristic> {
  const server = await device.gatt?.connect();
  for (const service of (await server?.getPrimaryServices()) ?? [])
    for (const one of await service.getCharacteristics())
      if (one.properties.write || one.properties.writeWithoutResponse) return one;
  throw new Error('This is no printer');
}

function* parts(bytes: Uint8Array<ArrayBuffer>, size: number): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
