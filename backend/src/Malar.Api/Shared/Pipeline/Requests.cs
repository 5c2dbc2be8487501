using MediatR;

namespace Malar.Api.Shared.Pipeline;

/// <summary>A request that only reads; it opens no transaction.</summary>
internal interface IQuery<out T> : IRequest<T>;

/// <summary>A request that changes something, in one transaction that the pipeline commits together with its audit rows.</summary>
internal interface ICommand<out T> : IRequest<T>;

/// <summary>
/// A read that is recorded in the audit log. It runs in a transaction like a command, but clients are not notified, because nothing that
/// they show has changed.
/// </summary>
internal interface IAuditedQuery<out T> : ICommand<T>;

/// <summary>The result of a command that may have changed nothing that is shown; in that case clients are not notified.</summary>
internal interface IMayChangeNothing
{
    bool HasChanged { get; }
}

/// <summary>
/// A command whose handler writes in a single statement, which is also its transaction: one round trip instead of three. The handler
/// writes its audit row in that statement.
/// </summary>
internal interface ISingleStatementCommand<out T> : ICommand<T>;

/// <summary>
/// An idempotent create. The same id or Idempotency-Key with the same content is answered with the first response; with other content it
/// is refused.
/// </summary>
internal interface ICreate
{
    /// <summary>The client's own id of the new row (UUIDv7). If it is null, the service generates one, and a retry is not safe.</summary>
    Guid? Id { get; }

    /// <summary>The content that must be equal when the request is repeated: the command as the client sent it.</summary>
    object Content => this;
}
