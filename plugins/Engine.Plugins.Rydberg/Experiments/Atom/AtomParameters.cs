namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="AtomExperiment"/>: those of any pair, its distance, and numbers that replace computed ones.</summary>
public sealed record AtomParameters : RydbergPairParameters
{
    /// <summary>Distance R of the atoms.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-7, PlausibleMaximum = 1e-3)]
    [Parameter("Distance of the atoms; at least their Le Roy radius.", Symbol = "R", Example = "5um")]
    public double Distance { get; init; } = 5e-6;

    /// <summary>Where C6 and Γ come from.</summary>
    [Parameter("computed from quantum defects and wave functions, or fit: quoted formulas for rubidium nS.")]
    public AtomSource Source { get; init; } = AtomSource.Computed;

    /// <summary>Where Γ comes from.</summary>
    [Parameter("Where the lifetime comes from; as the source when not given.")]
    public AtomSource? Lifetime { get; init; }

    /// <summary>Whether to diagonalize the pair Hamiltonian.</summary>
    [Parameter("Whether to diagonalize the pair Hamiltonian at the distance, beside C6/R^6.")]
    public bool Diagonalize { get; init; } = true;

    /// <summary>C6/2π.</summary>
    [Quantity("Hz*m^6", PlausibleMinimum = -1e-15, PlausibleMaximum = 1e-15)]
    [Parameter("Van der Waals coefficient over 2 pi (C6/h), in place of the computed one.", Symbol = "C6/2pi", Example = "862.69 GHz*um^6")]
    public double? VanDerWaalsCoefficient { get; init; }

    /// <summary>Γ.</summary>
    [Quantity("1/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 1e10)]
    [Parameter("Decay rate, in place of the computed one.", Symbol = "Gamma")]
    public double? DecayRate { get; init; }

    /// <summary>δ.</summary>
    [Quantity("1")]
    [Parameter("Quantum defect of the series, for the source fit; 3.1311804 when not given.")]
    public double? QuantumDefect { get; init; }

    /// <summary>Prefactor of the radiative lifetime.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-12, PlausibleMaximum = 1e-6)]
    [Parameter("Radiative lifetime over n*^exponent, for the source fit; 1.368 ns when not given.")]
    public double? LifetimeCoefficient { get; init; }

    /// <summary>Exponent of the radiative lifetime.</summary>
    [Quantity("1")]
    [Parameter("Exponent of the radiative lifetime, for the source fit; 3.0008 when not given.")]
    public double? LifetimeExponent { get; init; }

    /// <summary>A, B, C, D of the black-body fit.</summary>
    [Parameter(
        "The four numbers A, B, C, D of the black-body fit, for the source fit; 0.134, 0.251, 2.567, 4.426 when not given.",
        MinimumLength = 4, MaximumLength = 4)]
    public IReadOnlyList<double>? BlackBodyFit { get; init; }

    /// <summary>Whether the lifetime is that of the fit.</summary>
    internal bool IsLifetimeFit => (Lifetime ?? Source) == AtomSource.Fit;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (VanDerWaalsCoefficient == 0)
        {
            yield return new ParameterProblem(nameof(VanDerWaalsCoefficient), "must not be zero: atoms that do not interact cannot be entangled");
        }

        bool fits = Source == AtomSource.Fit || IsLifetimeFit;
        if (fits && (!First.Species.StartsWith("Rb", StringComparison.OrdinalIgnoreCase) || First.Level.L != 0 || Second != First))
        {
            yield return new ParameterProblem(
                Source == AtomSource.Fit ? nameof(Source) : nameof(Lifetime),
                "'fit' holds for two equal rubidium nS states; choose computed");
        }

        foreach ((string name, bool given) in new[]
        {
            (nameof(QuantumDefect), QuantumDefect is not null),
            (nameof(LifetimeCoefficient), LifetimeCoefficient is not null),
            (nameof(LifetimeExponent), LifetimeExponent is not null),
            (nameof(BlackBodyFit), BlackBodyFit is not null),
        })
        {
            if (given && !fits)
            {
                yield return new ParameterProblem(name, "belongs to the source 'fit'; atomic data of computed numbers are replaced by atomicData");
            }
        }

        if (QuantumDefect is { } defect && PrincipalQuantumNumber - defect < 1)
        {
            yield return new ParameterProblem(
                nameof(QuantumDefect),
                $"must leave an effective quantum number of at least 1, got n = {PrincipalQuantumNumber} and {defect}");
        }
    }
}
