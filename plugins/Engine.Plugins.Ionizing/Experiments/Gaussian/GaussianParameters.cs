using System.Globalization;
using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Input of <see cref="GaussianExperiment"/>: a double Gaussian, or any covariances without position-momentum correlations.</summary>
public sealed record GaussianParameters : PairWidths, IValidatable, IParameterUse
{
    /// <summary>Which model answers.</summary>
    [Parameter("consistent (momentum noise) or as-published (the printed kernel, which is position noise).")]
    public ModelKind Model { get; init; }

    /// <summary>Position covariances in place of the widths.</summary>
    [Parameter("Position covariances in place of the widths, 2 x 2, signal first, m^2.", Symbol = "X")]
    public double[][]? PositionCovariance { get; init; }

    /// <summary>Wave-number covariances in place of the widths.</summary>
    [Parameter("Wave-number covariances in place of the widths, 2 x 2, signal first, 1/m^2.", Symbol = "K")]
    public double[][]? MomentumCovariance { get; init; }

    /// <summary>Mean number of events.</summary>
    [Parameter("Mean number of events; with recoilVariance it adds N sigma_q^2 to the idler's wave-number variance.", Symbol = "N")]
    [Quantity("1", Minimum = 0)]
    public double Events { get; init; }

    /// <summary>Variance of one kick.</summary>
    [Parameter("Variance of one kick on the measured axis.", Symbol = "sigma_q^2")]
    [Quantity("m^-2", Minimum = 0, ExclusiveMinimum = true)]
    public double? RecoilVariance { get; init; }

    /// <summary>Momentum noise on the idler.</summary>
    [Parameter("Further wave-number variance added to the idler.", Symbol = "T_i")]
    [Quantity("m^-2", Minimum = 0)]
    public double IdlerVariance { get; init; }

    /// <summary>Momentum noise on the signal.</summary>
    [Parameter("Wave-number variance added to the signal.", Symbol = "T_s")]
    [Quantity("m^-2", Minimum = 0)]
    public double SignalVariance { get; init; }

    /// <summary>Position noise on the idler.</summary>
    [Parameter("Position variance added to the idler.", Symbol = "X_i")]
    [Quantity("m^2", Minimum = 0)]
    public double IdlerPositionVariance { get; init; }

    /// <summary>Position noise on the signal.</summary>
    [Parameter("Position variance added to the signal.", Symbol = "X_s")]
    [Quantity("m^2", Minimum = 0)]
    public double SignalPositionVariance { get; init; }

    /// <summary>Free path of the signal.</summary>
    [Parameter("Free path of the signal to where its position is measured, or defocus; negative before the focus.", Symbol = "z_s")]
    [Quantity("m", PlausibleMinimum = -1e4, PlausibleMaximum = 1e4)]
    public double SignalDistance { get; init; }

    /// <summary>Free path of the idler after its kicks.</summary>
    [Parameter("Free path of the idler, after its kicks, to where its position is measured, or defocus.", Symbol = "z_i")]
    [Quantity("m", PlausibleMinimum = -1e4, PlausibleMaximum = 1e4)]
    public double IdlerDistance { get; init; }

    /// <summary>Vacuum wavelength of both photons.</summary>
    [Parameter("Vacuum wavelength of the photons, for the free paths.", Symbol = "lambda", Example = "810nm")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-9, PlausibleMaximum = 1e-3)]
    public double? Wavelength { get; init; }

    /// <summary>Target of the inversion.</summary>
    [Parameter("Log-negativity to be kept: the idler noise and event number that reach it are given.", Symbol = "E_N")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double? TargetLogNegativity { get; init; }

    /// <summary>Largest event number of the sweep.</summary>
    [Parameter("Largest event number of the sweep; needs recoilVariance.")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double? MaximumEvents { get; init; }

    /// <summary>Points of the sweep.</summary>
    [Parameter("Points of the sweep.", Minimum = 2, Maximum = 1000000)]
    public int Points { get; init; } = 101;

    /// <summary>Whether positions are measured elsewhere than wave numbers are kicked.</summary>
    internal bool IsPropagated => SignalDistance != 0 || IdlerDistance != 0;

    /// <inheritdoc/>
    public IEnumerable<ParameterUse> Uses()
    {
        if (MaximumEvents is null)
        {
            yield return ParameterUse.Ignored(nameof(Points), "there is no sweep; give maximumEvents");
        }

        if (Wavelength is not null && !IsPropagated)
        {
            yield return ParameterUse.Ignored(nameof(Wavelength), "there is no free path");
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>();
        Read(problems);
        return problems;
    }

    /// <summary>Reads the state in units of a reference wave number, which is returned too.</summary>
    internal (TwoModeCovariance State, double WaveNumber) Read(ICollection<ParameterProblem> problems)
    {
        if ((Events > 0 || MaximumEvents is not null || Model == ModelKind.AsPublished) && RecoilVariance is null)
        {
            problems.Add(new ParameterProblem("recoilVariance", "events need the variance of one kick", nameof(Events), nameof(MaximumEvents), nameof(Model)));
        }

        if (IsPropagated && Wavelength is null)
        {
            problems.Add(new ParameterProblem("wavelength", "free paths need the wavelength", nameof(SignalDistance), nameof(IdlerDistance)));
        }

        bool widths = PumpWidth is not null && PhaseMatchingWidth is not null, matrices = PositionCovariance is not null && MomentumCovariance is not null;
        bool partial = (PumpWidth is not null || PhaseMatchingWidth is not null) && (PositionCovariance is not null || MomentumCovariance is not null);
        if (widths == matrices || partial)
        {
            problems.Add(new ParameterProblem("pumpWidth", "give pumpWidth and phaseMatchingWidth, or positionCovariance and momentumCovariance",
                nameof(PhaseMatchingWidth), nameof(PositionCovariance), nameof(MomentumCovariance)));
            return default;
        }

        if (widths)
        {
            PairStates.DoubleGaussian pair = Widths!.Value;
            return (pair.Scaled.ToCovariance(), pair.ReferenceWaveNumber);
        }

        bool x = IsSymmetric(PositionCovariance!, "positionCovariance", problems), k = IsSymmetric(MomentumCovariance!, "momentumCovariance", problems);
        if (!x || !k)
        {
            return default;
        }

        double k0 = Math.Pow(MomentumCovariance![0][0] * MomentumCovariance[1][1] / (PositionCovariance![0][0] * PositionCovariance[1][1]), 0.125),
            k2 = k0 * k0;
        try
        {
            return (TwoModeCovariance.Create(
                PositionCovariance[0][0] * k2, PositionCovariance[0][1] * k2, PositionCovariance[1][1] * k2,
                MomentumCovariance[0][0] / k2, MomentumCovariance[0][1] / k2, MomentumCovariance[1][1] / k2), k0);
        }
        catch (ArgumentException unphysical)
        {
            problems.Add(new ParameterProblem("positionCovariance",
                unphysical.Message.Split(" (Parameter", 2)[0].Replace("The moments violate", "violates", StringComparison.Ordinal),
                nameof(MomentumCovariance)));
            return default;
        }
    }

    private static bool IsSymmetric(double[][] matrix, string parameter, ICollection<ParameterProblem> problems)
    {
        if (matrix.Length != 2 || matrix.Any(r => r.Length != 2 || !r.All(double.IsFinite)))
        {
            problems.Add(new ParameterProblem(parameter, "two rows of two finite numbers are needed"));
            return false;
        }

        if (Math.Abs(matrix[0][1] - matrix[1][0]) > 1e-10 * Math.Sqrt(Math.Abs(matrix[0][0] * matrix[1][1])))
        {
            problems.Add(new ParameterProblem(parameter,
                string.Create(CultureInfo.InvariantCulture, $"not symmetric: {matrix[0][1]:G6} and {matrix[1][0]:G6}")));
            return false;
        }

        if (!(matrix[0][0] > 0) || !(matrix[1][1] > 0))
        {
            problems.Add(new ParameterProblem(parameter, "the variances on the diagonal must be positive"));
            return false;
        }

        return true;
    }
}
