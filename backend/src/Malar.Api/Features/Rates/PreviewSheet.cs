using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Rates;

/// <summary>Reports what publishing a sheet would do, by running the same code and rolling the transaction back.</summary>
internal static class PreviewSheet
{
    internal sealed record Query(CreateSheet.Command Command) : IQuery<CreateSheet.Sheet>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator(IValidator<CreateSheet.Command> command) => RuleFor(q => q.Command).SetValidator(command).OverridePropertyName("");
    }

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock, RateSheet sheet, AuditTrail audit)
        : IRequestHandler<Query, CreateSheet.Sheet>
    {
        public async Task<CreateSheet.Sheet> Handle(Query query, CancellationToken cancellationToken)
        {
            await db.BeginAsync(cancellationToken);
            try
            {
                return await CreateSheet.WriteAsync(query.Command, reference, clock, sheet, cancellationToken);
            }
            finally
            {
                audit.Forget();
                await db.DisposeAsync();
            }
        }
    }
}
