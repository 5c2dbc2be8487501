using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using MediatR;
using Npgsql;

namespace Malar.Api.Shared.Pipeline;

/// <summary>One transaction per command, with its audit rows; a deadlock is the database's way to say "once more".</summary>
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
                // Undone below, and begun anew.
            }
            finally
            {
                // What was not committed did not happen: the next command of the same request must not write it down.
                audit.Forget();
                await db.DisposeAsync();
            }
        }
    }
}
