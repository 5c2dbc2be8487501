import { useEffect, useState } from 'react';
import { fetchFile } from '../lib/api/file';

/** A picture that only whoever is signed in may see; nothing where it cannot be had. A press shows it as large as it is. */
export function Picture({ path, label, className = '' }: { path: string; label: string; className?: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let left = false;
    fetchFile(path, 'image/')
      .then((picture) => {
        if (left) return;
        made = URL.createObjectURL(picture);
        setAddress(made);
      })
      // Without it the words stand alone.
      .catch(() => undefined);
    return () => {
      left = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [path]);
  if (address === null) return null;
  return (
    <a href={address} target="_blank" rel="noreferrer" className={`inline-block ${className}`}>
      <img src={address} alt={label} className="max-h-44 rounded-field border border-divider" />
    </a>
  );
}
