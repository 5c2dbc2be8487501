using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>The part of <see cref="CreateInvoice"/> that needs a transaction; its idempotency key is that of the whole request.</summary>
internal static class WriteInvoice
{
    internal sealed record Command(CreateInvoice.Command Bill) : ICommand<Invoice>, ICreate
    {
        public Guid? Id => Bill.Id;

        public object Content => Bill;
    }

    internal sealed class Handler(SaleWriter sales) : IRequestHandler<Command, Invoice>
    {
        public Task<Invoice> Handle(Command command, CancellationToken cancellationToken) =>
            sales.WriteAsync(command.Bill, cancellationToken);
    }
}
