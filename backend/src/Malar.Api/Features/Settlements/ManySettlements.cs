using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>The results for settlements that were sent together. <c>index</c> is the zero-based position in the request.</summary>
/// <param name="DoneCount">Number of settlements changed by this request.</param>
/// <param name="DoneIds">Their ids.</param>
/// <param name="ReplayedCount">Number that were already done, by an earlier attempt of the same request or by another user.</param>
/// <param name="ErrorCount">Number refused.</param>
/// <param name="Errors">The refused settlements and the reasons.</param>
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

/// <summary>Applies the same act to many settlements, each in its own transaction, so that one refusal does not block the rest. On a retry,
/// settlements that are already in the resulting state count as done.</summary>
internal sealed class ManySettlements(IMediator mediator, ShopDb db)
{
    /// <summary>The current state of a settlement whose act was refused.</summary>
    internal sealed record CurrentState
    {
        public Guid Id { get; init; }

        public string Status { get; init; } = "";

        public string? PaymentMethod { get; init; }

        public bool SameReference { get; init; }
    }

    private const string CurrentStateSql = $"""
        select s.id, s.status, s.payment_method,
            coalesce(payment_reference_key(s.payment_reference), '') = coalesce(payment_reference_key(a.reference), '') as same_reference
        from unnest(@ids, @references) as a (id, reference) join settlements s on s.shop_id = @shop_id and s.id = a.id
        where {Ownership.Only}s.farmer_id)
        """;

    /// <param name="acts">For each settlement: its id, the command, and the payment reference that belongs to it.</param>
    /// <param name="isDone">Whether the settlement is already in the state that the act at this index would produce.</param>
    public async Task<ManyDone> ActAsync(
        IReadOnlyList<(Guid? Id, IRequest<Settlement> Command, string? Reference)> acts,
        Func<int, CurrentState, bool> isDone,
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
            var standing = (await db.QueryAsync<CurrentState>(CurrentStateSql, args, cancellationToken)).ToLookup(s => s.Id);
            errors.RemoveAll(e => e.Id is { } id && standing[id].Any(s => isDone(e.Index, s)));
        }

        return new ManyDone(done.Count, done, acts.Count - done.Count - errors.Count, errors.Count, errors);
    }
}
