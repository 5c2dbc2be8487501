// Makes the demo shop a big one through the API, so that the counter fetches its data as on any other day.
import { openDesk } from './desk.mjs';

const AT_ONCE = 8;
/** The maximum number of entries in one request. */
const BATCH = 500;
const NAMES =
  'Muthu Vel Kannan Selvi Raja Mari Pandi Chelli Arumugam Lakshmi Karuppu Sundari Ayyan Devi Murugan Ponni'.split(' ');
const ENDS = 'pandi samy ammal raj vel kumar mani nathan thai appan'.split(' ');
const TAMIL = ['முத்து', 'வேல்', 'கண்ணன்', 'செல்வி', 'ராஜா', 'மாரி', 'பாண்டி', 'லட்சுமி'];
const VILLAGES = 'Usilampatti Nilakottai Melur Vadipatti Sholavandan Alanganallur Thirumangalam Peraiyur'.split(' ');

/** Adds a number of farmers, and a number of entries dated today. */
export async function growShop(url, { farmers: count, entries }) {
  const call = await openDesk(url);
  const farmers = await spread(count, (at) =>
    call('POST', '/farmers', {
      name: `${NAMES[at % NAMES.length]}${ENDS[Math.floor(at / 16) % ENDS.length]} ${at}`,
      name_ta: `${TAMIL[at % TAMIL.length]} ${at}`,
      village: VILLAGES[at % VILLAGES.length],
      phone: `9${String(400_000_000 + at)}`,
    }),
  );
  const flowers = (await call('GET', '/flower-types?page_size=100')).filter(({ unit }) => unit === 'kg');
  for (let done = 0; done < entries; done += BATCH) {
    const { error_count: refused } = await call('POST', '/daily-entries/bulk', {
      entries: Array.from({ length: Math.min(BATCH, entries - done) }, (_, at) => ({
        farmer_id: farmers[(done + at) % farmers.length].id,
        flower_type_id: flowers[(at + done / BATCH) % flowers.length].id,
        entry_time: `${String(4 + (at % 6)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`,
        quantity: 5 + (at % 200) / 10,
      })),
    });
    if (refused > 0) throw new Error(`${refused} entries were refused`);
  }
}

async function spread(count, act) {
  const results = [];
  const worker = async () => {
    while (results.length < count) {
      const at = results.push(null) - 1;
      results[at] = await act(at);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
