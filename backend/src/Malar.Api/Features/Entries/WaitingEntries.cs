using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Entries;

/// <summary>
/// Handles the entries that wait for a rate when their slot or flower is deactivated or deleted, because nothing would ever price them. The
/// request is refused unless it says where they move. The caller holds the lock on the shop's terms, so that no such entry is added in the
/// meantime.
/// </summary>
internal sealed class WaitingEntries(
    ShopDb db,
    CurrentUser user,
    ShopTermsReader reference,
    EntryChanges changes,
    EntryRepricing repricing,
    ClerkPermissions permissions
)
{
    /// <summary>The field of every request that deactivates or deletes a slot or a flower.</summary>
    private const string Field = "move_entries_to";

    private const string WaitingSql = $"""
        select {EntryRow.Columns} {EntryRow.From}
        where e.shop_id = @shop_id and e.status = 'unpriced' and (e.time_slot_id = @id or e.flower_type_id = @id)
        order by e.farmer_id, e.id for update of e
        """;

    private const string RatesSql = """
        select distinct r.id from daily_entries e
        cross join lateral applicable_rate(e.shop_id, e.entry_date, e.flower_type_id, e.time_slot_id) r
        where e.shop_id = @shop_id and e.id = any(@entries)
        """;

    /// <exception cref="ApiException">Entries wait in the slot, and the request names no slot that they can move to.</exception>
    public async Task MoveFromSlotAsync(Guid id, Guid? moveTo, CancellationToken cancellationToken)
    {
        if (await TakeAsync(id, moveTo, EntryTexts.WaitInSlot, cancellationToken) is not { Count: > 0 } waiting)
            return;
        var terms = await reference.CurrentAsync(cancellationToken);
        var slot = terms.Slots.FirstOrDefault(s => s.Id == moveTo && s.Id != id)
            ?? throw ApiException.NotFound(Field, EntryTexts.NoSlotToMoveTo);
        await MoveAsync(waiting, e => e.In(slot), e => e.SlotName, cancellationToken);
    }

    /// <exception cref="ApiException">Entries of the flower wait, and the request names no flower of the same unit for them.</exception>
    public async Task MoveFromFlowerAsync(Guid id, Guid? moveTo, CancellationToken cancellationToken)
    {
        if (await TakeAsync(id, moveTo, EntryTexts.WaitForFlower, cancellationToken) is not { Count: > 0 } waiting)
            return;
        var terms = await reference.CurrentAsync(cancellationToken);
        var flower = terms.Flowers.Values.FirstOrDefault(f => f.Id == moveTo && f.Id != id && f.IsActive)
            ?? throw ApiException.NotFound(Field, EntryTexts.NoFlowerToMoveTo);
        if (flower.Unit != waiting[0].FlowerUnit)
            throw ApiException.Field(Field, EntryTexts.OtherUnit);
        await MoveAsync(waiting, e => e.Of(flower), e => e.FlowerName, cancellationToken);
    }

    private async Task<IReadOnlyList<EntryRow>> TakeAsync(Guid id, Guid? moveTo, Text refusal, CancellationToken cancellationToken)
    {
        var waiting = await db.QueryAsync<EntryRow>(WaitingSql, new { id }, cancellationToken);
        if (waiting.Count > 0 && moveTo is null)
            throw ApiException.Field(Field, refusal.With(waiting.Count));
        // Clerks change only the entries they recorded themselves, unless they may correct those of others.
        if (waiting.Any(e => e.CreatedBy != user.UserId) && !await permissions.MayAsync(Permission.CorrectOthers, cancellationToken))
            throw new ApiException(ErrorCode.PermissionDenied, EntryTexts.NotYours);
        return waiting;
    }

    /// <summary>Changes the entries like any correction, and prices those that already have a rate.</summary>
    private async Task MoveAsync(
        IReadOnlyList<EntryRow> waiting,
        Func<EntryRow, EntryRow> moved,
        Func<EntryRow, string> name,
        CancellationToken cancellationToken
    )
    {
        await changes.ApplyAsync(
            [
                .. waiting.Select(old => new EntryChanges.Change(
                    old,
                    moved(old),
                    EntryChanges.EntryAction.Corrected,
                    $"{name(old)} → {name(moved(old))}"
                )),
            ],
            cancellationToken
        );
        var entries = waiting.Select(e => e.Id).ToArray();
        var rates = await db.QueryAsync<Guid>(RatesSql, new { entries }, cancellationToken);
        await repricing.PriceWaitingAsync(rates, cancellationToken);
    }
}
