namespace Engine.Quantum.Collective;

/// <summary>N two-level systems that a Liouvillian treats alike: H = ω J_z + Ω J_x + χ J_z², collective and local jumps. J_z counts excited systems as
/// +1/2.</summary>
/// <param name="Spins">N, at least 1.</param>
/// <example>
/// <code>
/// // Fifty excited atoms that emit together and alone.
/// var model = new CollectiveModel(50) { CollectiveEmission = 0.02, LocalEmission = 0.1 };
/// CollectiveState state = CollectiveSolver.Evolve(model, CollectiveState.Product(50, 0), [0, 2])[1];
/// Console.WriteLine($"{state.Z:F4}"); // 12.1444
/// Console.WriteLine($"{state.Emission:F3}"); // 155.834
/// </code>
/// </example>
public sealed record CollectiveModel(int Spins)
{
    /// <summary>ω of ω J_z.</summary>
    public double Frequency { get; init; }

    /// <summary>Ω of Ω J_x.</summary>
    public double Drive { get; init; }

    /// <summary>χ of χ J_z².</summary>
    public double Twisting { get; init; }

    /// <summary>Rate of D[J₋].</summary>
    public double CollectiveEmission { get; init; }

    /// <summary>Rate of D[J₊].</summary>
    public double CollectivePump { get; init; }

    /// <summary>Rate of D[J_z].</summary>
    public double CollectiveDephasing { get; init; }

    /// <summary>Rate of Σ D[σ₋].</summary>
    public double LocalEmission { get; init; }

    /// <summary>Rate of Σ D[σ₊].</summary>
    public double LocalPump { get; init; }

    /// <summary>Rate of Σ D[σ_z/2].</summary>
    public double LocalDephasing { get; init; }

    internal void Validate()
    {
        List<string> problems = [];
        if (Spins < 1)
        {
            problems.Add($"Spins is {Spins}; it must be at least 1");
        }

        foreach ((string name, double value, bool rate) in (ReadOnlySpan<(string, double, bool)>)
            [(nameof(Frequency), Frequency, false), (nameof(Drive), Drive, false), (nameof(Twisting), Twisting, false),
                (nameof(CollectiveEmission), CollectiveEmission, true),
            (nameof(CollectivePump), CollectivePump, true), (nameof(CollectiveDephasing), CollectiveDephasing, true),
            (nameof(LocalEmission), LocalEmission, true),
            (nameof(LocalPump), LocalPump, true), (nameof(LocalDephasing), LocalDephasing, true)])
        {
            if (!double.IsFinite(value) || (rate && value < 0))
            {
                problems.Add(FormattableString.Invariant($"{name} is {value}; it must be finite{(rate ? " and not negative" : string.Empty)}"));
            }
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException("The model is not usable: " + string.Join("; ", problems) + ".");
        }
    }
}
