using MediatR;

namespace Malar.Api.Shared.Pipeline;

/// <summary>Reads; opens no transaction.</summary>
internal interface IQuery<out T> : IRequest<T>;

/// <summary>Changes something: one transaction, opened and committed by the pipeline, audit rows included.</summary>
internal interface ICommand<out T> : IRequest<T>;

/// <summary>
/// Reads, and writes down in the audit log that it was read: in a transaction, as a command does, but no screen shows anything else by
/// it, and none is told to ask again.
/// </summary>
internal interface IAuditedQuery<out T> : ICommand<T>;

/// <summary>An answer to a command that may have changed nothing that anybody is shown: then nobody is told to ask again.</summary>
internal interface IMayChangeNothing
{
    bool HasChanged { get; }
}

/// <summary>
/// A command whose handler writes in one statement, which is its transaction: one round trip instead of three. The
/// handler writes its own audit row in that statement.
/// </summary>
internal interface ISingleStatementCommand<out T> : ICommand<T>;

/// <summary>
/// A create that may be sent again. The same id or Idempotency-Key with the same content is answered with the first
/// answer; with other content it is refused.
/// </summary>
internal interface ICreate
{
    /// <summary>The client's own id of the new row (UUIDv7); null: the service makes one and a retry is not safe.</summary>
    Guid? Id { get; }

    /// <summary>What must be the same when it comes again: the command that a client sent.</summary>
    object Content => this;
}
