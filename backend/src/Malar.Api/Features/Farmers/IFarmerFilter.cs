namespace Malar.Api.Features.Farmers;

/// <summary>The filters shared by the list of farmers and its export.</summary>
internal interface IFarmerFilter
{
    bool? IsActive { get; }

    /// <summary>False: newcomers who wait for the owner's confirmation.</summary>
    bool? IsConfirmed { get; }

    /// <summary>True: only farmers with an entry that waits for a rate.</summary>
    bool? HasUnpriced { get; }

    /// <summary>Farmers who have brought flowers, but none on this day or later.</summary>
    DateOnly? AbsentSince { get; }

    /// <summary>Finds what <see cref="SearchFarmers"/> finds, in the order of the list.</summary>
    string? Search { get; }
}
