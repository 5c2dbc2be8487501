using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Rates;

/// <summary>The one way old entries move to a new price: asked for, previewed first, never for settled entries.</summary>
internal static class RepriceEntries
{
    /// <summary><c>dry_run</c>: true, also when absent, only shows what would change; false does it.</summary>
    internal sealed record Options(bool? DryRun);

    internal sealed record Command(Guid Id, bool DryRun) : ICommand<Result>;

    /// <param name="DryRun">Whether this was only a look.</param>
    /// <param name="ChangedCount">Entries.</param>
    /// <param name="NetDifference">New minus old net of all of them, in rupees; an unpriced entry had none.</param>
    /// <param name="Changes">Each entry, old and new.</param>
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
