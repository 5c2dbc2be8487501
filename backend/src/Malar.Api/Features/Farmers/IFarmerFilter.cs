namespace Malar.Api.Features.Farmers;

/// <summary>Which farmers; a list and its file are of the same.</summary>
internal interface IFarmerFilter
{
    bool? IsActive { get; }

    /// <summary>false: those who wait for the owner.</summary>
    bool? IsConfirmed { get; }

    /// <summary>true: only those of whom an entry waits for a rate.</summary>
    bool? HasUnpriced { get; }

    /// <summary>Who has brought flowers, but none on this day or later.</summary>
    DateOnly? AbsentSince { get; }

    /// <summary>Finds what <see cref="SearchFarmers"/> finds, in the order of the list.</summary>
    string? Search { get; }
}
