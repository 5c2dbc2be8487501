using System.Text.Json;
using FluentValidation;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Sync;

/// <summary>What a device did while it was away, in its own order. One bad operation never blocks the others.</summary>
internal static class PushOperations
{
    internal sealed record Command : IRequest<Pushed>
    {
        public string? DeviceId { get; init; }

        public IReadOnlyList<Operation?>? Operations { get; init; }
    }

    internal sealed record Operation
    {
        /// <summary>The device's own id of the operation: sent again, it is done once.</summary>
        public Guid? OpId { get; init; }

        /// <summary>Its place in the device's order.</summary>
        public long? Seq { get; init; }

        /// <summary>entry.create, entry.update, entry.void, farmer.create, farmer.add_flower, buyer.create, sale.create (a bill that is
        /// owed), collection.create or promise.create (both with <c>buyer_id</c> in the payload).</summary>
        public string? Type { get; init; }

        /// <summary>The row it is about, made by the device.</summary>
        public Guid? EntityId { get; init; }

        /// <summary>The version it changes, as the device knew it.</summary>
        public int? BaseVersion { get; init; }

        public DateTime? CapturedAt { get; init; }

        /// <summary>The body that the row's own address would take.</summary>
        public JsonElement? Payload { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.DeviceId).RequiredText().MaxText(100);
            RuleFor(c => c.Operations).Must(o => o is { Count: >= 1 and <= 200 }).WithText(SyncTexts.PushSize);
        }
    }

    internal sealed record Pushed(IReadOnlyList<Result> Results);

    /// <param name="OpId">Which operation.</param>
    /// <param name="Status">applied, replayed, conflict or rejected.</param>
    /// <param name="Row">The row as it stands after it; on a conflict, as it stands instead.</param>
    /// <param name="Error">Why it was not done.</param>
    internal sealed record Result(Guid? OpId, string Status, object? Row, OperationError? Error);

    internal sealed record OperationError(string Code, string Message, IReadOnlyList<FieldProblem>? Details);

    internal sealed class Handler(IMediator mediator, IHttpContextAccessor http, ClerkPermissions permissions)
        : IRequestHandler<Command, Pushed>
    {
        public async Task<Pushed> Handle(Command command, CancellationToken cancellationToken)
        {
            var results = new List<Result>();
            foreach (var run in Runs(command.Operations!.OrderBy(o => o?.Seq ?? long.MaxValue).Select(o => o ?? new Operation())))
            {
                var done = await TogetherAsync(command.DeviceId!, run, cancellationToken);
                for (var i = 0; i < run.Count; i++)
                {
                    results.Add(
                        done[i] is { } one
                            ? new Result(run[i].OpId, one.IsReplay ? "replayed" : "applied", one.Applied.Row, null)
                            : await RunAsync(command.DeviceId!, run[i], cancellationToken)
                    );
                }
            }

            return new Pushed(results);
        }

        /// <summary>One by one, but new entries that follow each other together: none of them asks what became of another.</summary>
        private static IEnumerable<List<Operation>> Runs(IEnumerable<Operation> operations)
        {
            var run = new List<Operation>();
            foreach (var operation in operations)
            {
                if (run.Count > 0 && (operation.Type != "entry.create" || run[^1].Type != "entry.create"))
                {
                    yield return run;
                    run = [];
                }

                run.Add(operation);
            }

            yield return run;
        }

        /// <summary>Those that could be done together; what was not is done alone, and answered as if it had come alone.</summary>
        private async Task<IReadOnlyList<ApplyCreations.Done?>> TogetherAsync(
            string deviceId,
            List<Operation> run,
            CancellationToken cancellationToken
        )
        {
            var none = new ApplyCreations.Done?[run.Count];
            // A key is one request's: it would be the claim of each of them.
            if (run.Count < 2 || Idempotency.HasKey(http))
                return none;
            try
            {
                return await mediator.Send(new ApplyCreations.Command(deviceId, run), cancellationToken);
            }
            catch (Exception e) when (NewEntries.IsRefusal(e))
            {
                return none;
            }
        }

        private static string? PermissionFor(string? type) =>
            type switch
            {
                "farmer.create" => Permission.AddFarmers,
                "buyer.create" or "sale.create" or "collection.create" or "promise.create" => Permission.Sell,
                _ => null,
            };

        private async Task<Result> RunAsync(string deviceId, Operation operation, CancellationToken cancellationToken)
        {
            try
            {
                // Before its first answer is given again: a replay is allowed what the operation is.
                if (PermissionFor(operation.Type) is { } needed)
                    await permissions.RequireAsync(needed, cancellationToken);
                var applied = await mediator.Send(new ApplyOperation.Command(deviceId, operation), cancellationToken);
                var replayed = http.HttpContext!.Response.Headers.Remove(Idempotency.ReplayedHeader);
                return new Result(operation.OpId, replayed ? "replayed" : "applied", applied.Row, null);
            }
            catch (Exception e) when (ApiExceptionHandler.Explain(e) is { Code.Status: < 500 } failure)
            {
                var status = failure.Code == ErrorCode.VersionConflict ? "conflict" : "rejected";
                return new Result(
                    operation.OpId,
                    status,
                    failure.Current,
                    new OperationError(failure.Code.Name, failure.Text.ToString(), failure.Details)
                );
            }
        }
    }
}
