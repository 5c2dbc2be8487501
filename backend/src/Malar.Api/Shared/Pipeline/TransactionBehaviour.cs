using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using MediatR;
using Npgsql;

namespace Malar.Api.Shared.Pipeline;

/// <summary>Runs each command in one transaction, with its audit rows, and retries it after a deadlock or serialization failure.</summary>
internal sealed class TransactionBehaviour<TRequest, TResponse>(
    ShopDb db,
    AuditTrail audit,
    CurrentUser user,
    ChangedShops changed,
    IHttpContextAccessor http
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private const int Attempts = 4;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not ICommand<TResponse> || db.InTransaction)
            return await next();
        var response =
            request is ISingleStatementCommand<TResponse> && !Idempotency.HasKey(http)
                ? await next()
                : await InTransactionAsync(next, cancellationToken);
        if (user.IsSignedIn && request is not IAuditedQuery<TResponse> && response is not IMayChangeNothing { HasChanged: false })
            changed.Note(user.ShopId);
        return response;
    }

    private async Task<TResponse> InTransactionAsync(RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
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
            catch (PostgresException e)
                when (attempt < Attempts
                    && (
                        e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
                        || Idempotency.IsTaken(e)
                    )
                )
            {
                // Rolled back below, then retried.
            }
            finally
            {
                // What was not committed must not be recorded by the next command of the same request.
                audit.Forget();
                await db.DisposeAsync();
            }
        }
    }
}
