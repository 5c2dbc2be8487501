using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Changes a draft. An issued bill cannot be changed: it is cancelled, and another one is written.</summary>
internal static class UpdateInvoice
{
    /// <summary>An absent or null field keeps its value; an empty optional text clears it. Items that are sent replace all items.</summary>
    internal sealed record Command : InvoiceFields, ICommand<Invoice>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => this.AddInvoiceRules();
    }

    internal sealed class Handler(
        BuyerReader buyers,
        BillCalculator terms,
        BillNumbers numbers,
        BillWriter bills,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, Invoice>
    {
        public async Task<Invoice> Handle(Command command, CancellationToken cancellationToken)
        {
            var row = await bills.HoldAsync(command.Id, cancellationToken);
            var old = row.ToInvoice(await buyers.TodayAsync(cancellationToken));
            ifMatch.Check(command.Version, old.Version, old);
            if (row.Status != InvoiceStatus.Draft)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.OnlyDrafts);
            var fields = command with
            {
                BuyerId = command.BuyerId ?? old.BuyerId,
                CustomerName = command.CustomerName ?? (old.BuyerId is null ? old.CustomerName : null),
                CustomerPhone = command.CustomerPhone ?? (old.BuyerId is null ? old.CustomerPhone : null),
                CustomerAddress = command.CustomerAddress ?? (old.BuyerId is null ? old.CustomerAddress : null),
                InvoiceDate = command.InvoiceDate ?? old.InvoiceDate,
                InvoiceTime = command.InvoiceTime ?? old.InvoiceTime,
                DueDate = command.DueDate ?? old.DueDate,
                Items = command.Items
                    ??
                    [
                        .. old.Items.Select(i => new ItemFields
                        {
                            Description = i.Description,
                            FlowerTypeId = i.FlowerTypeId,
                            Quantity = i.Quantity,
                            Unit = i.Unit,
                            Rate = i.Rate,
                        }),
                    ],
                Discount = command.Discount ?? old.Discount,
                TaxRate = command.TaxRate ?? old.TaxRate,
                Notes = command.Notes ?? old.Notes,
                Terms = command.Terms ?? old.Terms,
            };
            var buyer = await SaleWriter.HoldAsync(fields.BuyerId, isLate: false, buyers, cancellationToken);
            if (buyer is null && fields.CustomerName.NullIfEmpty() is null)
                throw ApiException.Field("customer_name", Texts.Required);
            var worked = await terms.OfAsync(fields, buyer?.CreditDays ?? 0, isLate: false, cancellationToken);
            var number = old.InvoiceNumber;
            if (!BillNumbers.IsOf(number, worked.Date))
            {
                await numbers.FreeAsync(number, cancellationToken);
                number = await numbers.TakeAsync(worked.Date, cancellationToken);
            }

            await bills.UpdateAsync(new BillWriter.Bill(old.Id, number, buyer?.Id, fields, worked), cancellationToken);
            var invoice = await bills.ReadAsync(old.Id, cancellationToken);
            audit.Record("updated", "invoice", old.Id, old, invoice);
            return invoice;
        }
    }
}
