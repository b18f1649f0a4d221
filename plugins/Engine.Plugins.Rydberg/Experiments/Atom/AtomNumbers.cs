using Engine.Plugins.Rydberg.Atoms;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>C6 and Γ of a pair from whichever source the parameters name, with relative errors.</summary>
internal sealed class AtomNumbers
{
    private const double FitAccuracy = 0.1;
    private const double LifetimeModel = 0.03;
    private const double Mixed = 0.01;

    /// <summary>Collects the numbers.</summary>
    /// <param name="parameters">Parameters without problems.</param>
    /// <param name="setup">The pair they describe.</param>
    public AtomNumbers(AtomParameters parameters, PairSetup setup)
    {
        Fit = new RubidiumRydberg();
        Fit = Fit with
        {
            QuantumDefect = parameters.QuantumDefect ?? Fit.QuantumDefect,
            LifetimeCoefficient = parameters.LifetimeCoefficient ?? Fit.LifetimeCoefficient,
            LifetimeExponent = parameters.LifetimeExponent ?? Fit.LifetimeExponent,
            BlackBodyA = parameters.BlackBodyFit?[0] ?? Fit.BlackBodyA,
            BlackBodyB = parameters.BlackBodyFit?[1] ?? Fit.BlackBodyB,
            BlackBodyC = parameters.BlackBodyFit?[2] ?? Fit.BlackBodyC,
            BlackBodyD = parameters.BlackBodyFit?[3] ?? Fit.BlackBodyD,
        };
        AddDecay(parameters, setup);
        AddCoefficient(parameters, setup);
    }

    /// <summary>The quoted formulas.</summary>
    public RubidiumRydberg Fit { get; }

    /// <summary>Parts of Γ of the first atom; null where they are not computed.</summary>
    public DecayRates? Rates { get; private set; }

    /// <summary>Γ of the first atom in 1/s.</summary>
    public double FirstRate { get; private set; }

    /// <summary>Γ of the second atom in 1/s.</summary>
    public double SecondRate { get; private set; }

    /// <summary>Relative error of either; 0 where the user gave it.</summary>
    public double RateError { get; private set; }

    /// <summary>Lifetime without black-body radiation of the first atom in s; NaN where it is not known.</summary>
    public double RadiativeLifetime { get; private set; } = double.NaN;

    /// <summary>C6/h that acts in the bound, in Hz m⁶.</summary>
    public double Coefficient { get; private set; }

    /// <summary>Its relative error; 0 where the user gave it.</summary>
    public double CoefficientError { get; private set; }

    /// <summary>C6 as a matrix; null where it is not computed or does not exist.</summary>
    public VanDerWaals? Dispersion { get; private set; }

    /// <summary>Why there is no C6; null where there is one.</summary>
    public string? NoCoefficient { get; private set; }

    /// <summary>The row of the pair state in <see cref="Dispersion"/>.</summary>
    public int Row { get; private set; }

    /// <summary>Whether one number describes the van der Waals interaction of the pair state.</summary>
    public bool IsEigenstate { get; private set; } = true;

    private void AddDecay(AtomParameters parameters, PairSetup setup)
    {
        int n = parameters.PrincipalQuantumNumber;
        if (parameters.IsLifetimeFit)
        {
            FirstRate = SecondRate = Fit.DecayRate(n, parameters.Temperature);
            RadiativeLifetime = Fit.RadiativeLifetime(n);
            RateError = FitAccuracy;
        }
        else if (parameters.DecayRate is null)
        {
            (DecayRates rates, double spread) = setup.Decay(second: false);
            (DecayRates other, double otherSpread) = setup.Second == setup.First ? (rates, spread) : setup.Decay(second: true);
            Rates = rates;
            FirstRate = rates.Total;
            SecondRate = other.Total;
            RadiativeLifetime = 1 / rates.Spontaneous;
            RateError = Math.Max(LifetimeModel, Math.Max(spread, otherSpread)) + Math.Max(rates.LeftOut / rates.Total, other.LeftOut / other.Total);
        }

        if (parameters.DecayRate is { } given)
        {
            FirstRate = SecondRate = given;
            RateError = 0;
        }
    }

    private void AddCoefficient(AtomParameters parameters, PairSetup setup)
    {
        if (parameters.VanDerWaalsCoefficient is { } given)
        {
            Coefficient = given;
            return;
        }

        if (parameters.Source == AtomSource.Fit)
        {
            Coefficient = Fit.VanDerWaalsCoefficient(parameters.PrincipalQuantumNumber);
            CoefficientError = FitAccuracy;
            return;
        }

        if (setup.Pair.IsResonant)
        {
            NoCoefficient = $"{setup.First.Level} and {setup.Second.Level} are coupled by one photon: the pair interacts as C3/R^3, and C6 does not exist.";
            Coefficient = double.NaN;
            return;
        }

        try
        {
            Dispersion = setup.Dispersion(parameters.NumberRange);
        }
        catch (ResonantPairException e)
        {
            NoCoefficient = e.Message;
            Coefficient = double.NaN;
            return;
        }

        Row = Dispersion.Row(setup.First.TwoM, setup.Second.TwoM);
        double diagonal = Dispersion[Row, Row];
        IsEigenstate = !setup.Pair.HasExchange && Dispersion.LargestOffDiagonal(Row) <= Mixed * Math.Abs(diagonal);
        double acting = IsEigenstate ? diagonal : Math.CopySign(Dispersion.BlockadeStrength(Row), diagonal);
        Coefficient = acting * 1e9 * 1e-36;
        CoefficientError = setup.DispersionError(Row, parameters.NumberRange) / Math.Abs(diagonal);
    }
}
