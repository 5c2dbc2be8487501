using Malar.Api.Shared.Data;
using MediatR;
using Npgsql;

namespace Malar.Api.Shared.Pipeline;

/// <summary>One transaction per command, with its audit rows; a deadlock is the database's way to say "once more".</summary>
internal sealed class TransactionBehaviour<TRequest, TResponse>(ShopDb db, AuditTrail audit, IHttpContextAccessor http)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private const int Attempts = 4;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var opensNone = request is not ICommand<TResponse> || (request is IOneTripCommand<TResponse> && !Idempotency.HasKey(http));
        if (opensNone || db.InTransaction)
            return await next();

        for (var attempt = 1; ; attempt++)
        {
            await db.BeginAsync(cancellationToken);
            try
            {
                var response = await next();
                await audit.WriteAsync(db, cancellationToken);
                await db.CommitAsync(cancellationToken);
                return response;
            }
            catch (PostgresException e) when (attempt < Attempts && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                audit.Forget();
            }
            finally
            {
                await db.DisposeAsync();
            }
        }
    }
}
