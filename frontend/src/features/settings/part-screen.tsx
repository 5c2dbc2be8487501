import type { ComponentType } from 'react';
import { Redirect, useParams } from 'wouter';
import { useSession } from '../../lib/session';
import { officeScreen } from '../../office/office-screen';
import { AuditPart } from './audit-part';
import { ChargesPart } from './charges-part';
import { DevicesPart } from './devices-part';
import { FlowersPart } from './flowers-part';
import { type Part, partsOf } from './parts';
import { PeoplePart } from './people-part';
import { RulesPart } from './rules-part';
import { ShopPart } from './shop-part';
import { TallyPart } from './tally-part';
import { TimesPart } from './times-part';

const COMPONENTS: Readonly<Record<Part, ComponentType>> = {
  shop: ShopPart,
  flowers: FlowersPart,
  times: TimesPart,
  charges: ChargesPart,
  rules: RulesPart,
  tally: TallyPart,
  people: PeoplePart,
  devices: DevicesPart,
  audit: AuditPart,
};

/** One part of the settings; what does not exist for somebody leads to those that do. */
function PartScreen() {
  const wanted = useParams().part;
  const part = partsOf(useSession()?.user.role).find((one) => one === wanted);
  if (part === undefined) return <Redirect to="/settings" replace />;
  const Component = COMPONENTS[part];
  return <Component />;
}

export default officeScreen(PartScreen);
