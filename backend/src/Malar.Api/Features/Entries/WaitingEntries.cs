using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Entries;

/// <summary>
/// Entries that wait for a rate when the slot or flower that it would come by is put aside or deleted: nothing would ever price
/// them. So it is refused, or the owner says where they go. Whoever asks holds the shop's terms, so that none is added meanwhile.
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
    /// <summary>The field of every request that puts a slot or a flower aside.</summary>
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

    /// <exception cref="ApiException">Entries wait in the slot, and there is no slot that they may go to.</exception>
    public async Task LeaveSlotAsync(Guid id, Guid? moveTo, CancellationToken cancellationToken)
    {
        if (await TakeAsync(id, moveTo, EntryTexts.WaitInSlot, cancellationToken) is not { Count: > 0 } waiting)
            return;
        var terms = await reference.CurrentAsync(cancellationToken);
        var slot = terms.Slots.FirstOrDefault(s => s.Id == moveTo && s.Id != id)
            ?? throw ApiException.NotFound(Field, EntryTexts.NoSlotToMoveTo);
        await MoveAsync(waiting, e => e.In(slot), e => e.SlotName, cancellationToken);
    }

    /// <exception cref="ApiException">Entries of the flower wait, and there is no flower of its unit that they may become.</exception>
    public async Task LeaveFlowerAsync(Guid id, Guid? moveTo, CancellationToken cancellationToken)
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
        // A clerk changes the entries that he recorded himself, unless he may correct others'.
        if (waiting.Any(e => e.CreatedBy != user.UserId) && !await permissions.MayAsync(Permission.CorrectOthers, cancellationToken))
            throw new ApiException(ErrorCode.PermissionDenied, EntryTexts.NotYours);
        return waiting;
    }

    /// <summary>The entries change like by any correction, and are priced where there is a rate for them already.</summary>
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
