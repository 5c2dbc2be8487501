import { useState } from 'react';
import { peopleHere } from '../../lib/people';
import { useSession } from '../../lib/session';
import { PinForm } from './pin-sign-in';

/** Lets a user whose session was resumed with a PIN sign in with the PIN again. */
export default function ResumeWithPin() {
  const me = useSession()?.user.id;
  const [person] = useState(() => peopleHere().find(({ user }) => user.id === me));
  return person === undefined ? null : (
    <div className="mb-4 border-b border-divider pb-4">
      <PinForm person={person} onBack={null} />
    </div>
  );
}
