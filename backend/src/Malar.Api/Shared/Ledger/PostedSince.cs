namespace Malar.Api.Shared.Ledger;

/// <summary>
/// Ids of journals rise with the time of posting, and nothing is posted before its day: what has a day from a date on has an id from that
/// on too, and the index by account and journal finds it without the years before.
/// </summary>
internal static class PostedSince
{
    /// <summary>The least id that a journal of the day <c>@from</c> or later can have. The day begins where the shop is: one is to
    /// spare.</summary>
    public const string FirstId =
        "(lpad(to_hex((extract(epoch from (@from - 1)::timestamp at time zone 'UTC') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid";
}
