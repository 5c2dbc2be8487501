using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Features.Farmers;

/// <summary>
/// Finds the farmer who has a phone number, before the unique constraint reports only that it is taken. The client can then choose that
/// farmer, or reactivate one who left.
/// </summary>
internal sealed class FarmerPhones(ShopDb db)
{
    private const string TakenSql = $"""
        select {Farmer.Columns} from farmers f
        where f.shop_id = @shop_id and f.phone = @phone and f.phone_is_valid and f.deleted_at is null and f.id <> @id
        """;

    /// <param name="phone">The number as typed, parsed if possible; a number that cannot be parsed belongs to nobody.</param>
    /// <param name="id">The farmer who is to get it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ApiException">409 RESOURCE_ALREADY_EXISTS with the farmer who has it as <c>error.current</c>.</exception>
    public async Task RequireFreeAsync(PhoneNumber phone, Guid id, CancellationToken cancellationToken)
    {
        if (!phone.IsValid || await db.FindAsync<Farmer>(TakenSql, new { phone = phone.Value, id }, cancellationToken) is not { } other)
            return;
        var text = (other.IsActive ? FarmerTexts.PhoneOf : FarmerTexts.PhoneOfInactive).With(other.FarmerCode, other.Name);
        throw new ApiException(ErrorCode.AlreadyExists, text, [new FieldProblem("phone", text.ToString())]) { Current = other };
    }
}
