using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Entries;

internal static class EntriesEndpoints
{
    private static readonly ApiResult Voided = ApiResult.Ok(EntryTexts.Voided);

    private static readonly ApiResult BulkDone = ApiResult.Created<CreateEntries.Result>(EntryTexts.BulkDone, (text, done) =>
        text.With(done.CreatedCount, done.ReplayedCount, done.ErrorCount)
    );

    public static void AddEntries(this IServiceCollection services)
    {
        services.AddScoped<ReplayedEntry>();
        services.AddScoped<EntryBatchWriter>();
        services.AddScoped<EntryLock>();
        services.AddScoped<EntryChanges>();
        services.AddScoped<EntryRepricing>();
        services.AddScoped<WaitingEntries>();
    }

    public static void MapEntries(this IEndpointRouteBuilder api)
    {
        var entries = api.MapGroup("/daily-entries")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag(
                "Daily entries",
                "The entries of the day book. Priced when recorded or later; every correction keeps the old version."
            );
        entries.MapList<ListEntries.Query, Entry>("/");
        entries.MapGet<EntrySummary.Query, EntrySummary.Summary>("/summary").AllowRoles(Role.Admin, Role.Staff);
        entries.MapGet<DayClose.Query, DayClose.Close>("/close").AllowRoles(Role.Admin, Role.Staff);
        entries.MapPost<CreateEntry.Command, Entry>("/", ApiResult.Created(EntryTexts.Created)).AllowRoles(Role.Admin, Role.Staff);
        entries.MapPost<CreateEntries.Command, CreateEntries.Result>("/bulk", BulkDone).AllowRoles(Role.Admin, Role.Staff);

        var entry = entries.MapGroup("/{id}").RequireRow("daily_entries");
        entry.MapGet<GetEntry.Query, Entry>("/", id => new(id)).FindsRow().WithETag<Entry>(e => e.Version);
        entry.MapGet<EntryHistory.Query, IReadOnlyList<EntryHistory.Version>>("/history", id => new(id));
        entry
            .MapPut<CorrectEntry.Command, Entry>("/", (c, id) => c with { Id = id }, ApiResult.Ok(EntryTexts.Updated))
            .AllowRoles(Role.Admin, Role.Staff);
        entry.MapDelete("/", VoidAsync).Sends<VoidEntry.Command, Entry>(Voided).AllowRoles(Role.Admin, Role.Staff);
    }

    /// <summary>Not every client can send a body with DELETE, so the reason may also be in the query string.</summary>
    private static async Task<IResult> VoidAsync(
        PathId id,
        string? reason,
        Body<VoidEntry.Command> body,
        IMediator mediator,
        CancellationToken ct
    )
    {
        static string? Typed(string? text) => text is null ? null : TextNormalization.Normalize(text);
        var command = body.Read();
        return Voided.Of(await mediator.Send(command with { Id = id, Reason = command.Reason ?? Typed(reason) }, ct));
    }
}
