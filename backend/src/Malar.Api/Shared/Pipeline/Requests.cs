using MediatR;

namespace Malar.Api.Shared.Pipeline;

/// <summary>Reads; opens no transaction.</summary>
internal interface IQuery<out T> : IRequest<T>;

/// <summary>Changes something: one transaction, opened and committed by the pipeline, audit rows included.</summary>
internal interface ICommand<out T> : IRequest<T>;

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
