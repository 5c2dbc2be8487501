using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>What became of settlements that were sent together; <c>index</c> counts from 0 as they were sent.</summary>
/// <param name="DoneCount">Done now.</param>
/// <param name="DoneIds">Their ids.</param>
/// <param name="ReplayedCount">Done before, by the same request or by somebody else.</param>
/// <param name="ErrorCount">Refused.</param>
/// <param name="Errors">Which, and why.</param>
internal sealed record ManyDone(
    int DoneCount,
    IReadOnlyList<Guid> DoneIds,
    int ReplayedCount,
    int ErrorCount,
    IReadOnlyList<ManyDone.Refusal> Errors
)
{
    internal sealed record Refusal(int Index, Guid? Id, string Code, string Error);
}

/// <summary>The same act on many settlements, each in a transaction of its own: what is refused does not hold up the rest. Sent again,
/// what is done is done.</summary>
internal sealed class ManySettlements(IMediator mediator, ShopDb db)
{
    /// <summary>How a settlement stands that an act was refused on.</summary>
    internal sealed record Standing
    {
        public Guid Id { get; init; }

        public string Status { get; init; } = "";

        public string? PaymentMethod { get; init; }

        public bool SameReference { get; init; }
    }

    private const string StandingSql = $"""
        select s.id, s.status, s.payment_method,
            coalesce(payment_reference_key(s.payment_reference), '') = coalesce(payment_reference_key(a.reference), '') as same_reference
        from unnest(@ids, @references) as a (id, reference) join settlements s on s.shop_id = @shop_id and s.id = a.id
        where {Ownership.Only}s.farmer_id)
        """;

    /// <param name="acts">One for each settlement: which, the command, and the reference that goes with it.</param>
    /// <param name="isDone">Whether the settlement stands as the act of this index would leave it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ManyDone> ActAsync(
        IReadOnlyList<(Guid? Id, IRequest<Settlement> Command, string? Reference)> acts,
        Func<int, Standing, bool> isDone,
        CancellationToken cancellationToken
    )
    {
        var (done, errors) = (new List<Guid>(), new List<ManyDone.Refusal>());
        foreach (var (index, (id, command, _)) in acts.Index())
        {
            try
            {
                if (id is null)
                    throw ApiException.Field("id", Texts.Required);
                await mediator.Send(command, cancellationToken);
                done.Add(id.Value);
            }
            catch (Exception e) when (ApiExceptionHandler.Explain(e) is { Code.Status: < 500 } failure)
            {
                errors.Add(new ManyDone.Refusal(index, id, failure.Code.Name, failure.Text.ToString()));
            }
        }

        var refused = errors.Where(e => e.Id is not null).ToList();
        if (refused.Count > 0)
        {
            var args = new
            {
                ids = refused.Select(e => e.Id!.Value).ToArray(),
                references = refused.Select(e => acts[e.Index].Reference).ToArray(),
            };
            var standing = (await db.QueryAsync<Standing>(StandingSql, args, cancellationToken)).ToLookup(s => s.Id);
            errors.RemoveAll(e => e.Id is { } id && standing[id].Any(s => isDone(e.Index, s)));
        }

        return new ManyDone(done.Count, done, acts.Count - done.Count - errors.Count, errors.Count, errors);
    }
}
