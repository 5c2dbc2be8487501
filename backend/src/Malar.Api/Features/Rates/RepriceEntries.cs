using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Rates;

/// <summary>Re-prices existing entries with a new rate. Done only on request, after a preview, and never for settled entries.</summary>
internal static class RepriceEntries
{
    /// <summary>If <c>dry_run</c> is true or absent, only shows what would change; if false, changes it.</summary>
    internal sealed record Options(bool? DryRun);

    internal sealed record Command(Guid Id, bool DryRun) : ICommand<Result>;

    /// <param name="DryRun">Whether this is only a preview.</param>
    /// <param name="ChangedCount">Number of entries.</param>
    /// <param name="NetDifference">New net minus old net of all of them, in rupees; an unpriced entry counts as zero.</param>
    /// <param name="Changes">The old and new figures of each entry.</param>
    internal sealed record Result(bool DryRun, int ChangedCount, decimal NetDifference, IReadOnlyList<EntryRepricing.Change> Changes);

    internal sealed class Handler(ShopDb db, EntryRepricing repricing) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var rate = await db.FindAsync<RateRow>(RateRow.FindSql, new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            if (rate.SupersededAt is not null)
                throw new ApiException(ErrorCode.InvalidState, RateTexts.Superseded);
            var changes = command.DryRun
                ? await repricing.PreviewAsync(command.Id, cancellationToken)
                : await repricing.ApplyAsync(command.Id, cancellationToken);
            return new Result(command.DryRun, changes.Count, changes.Sum(c => c.NewNet - (c.OldNet ?? 0m)) + 0.00m, changes);
        }
    }
}
