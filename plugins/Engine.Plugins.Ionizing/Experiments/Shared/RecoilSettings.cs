using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>A pair and a recoil model as given to the experiments that work in any consistent unit of wave number.</summary>
public abstract record RecoilSettings : PairWidths, IParameterUse
{
    /// <summary>The kick distribution.</summary>
    [Parameter("gaussian, hydrogenic1s, shell, ring or tabulated.")]
    public RecoilKind Recoil { get; init; }

    /// <summary>Standard deviation of Gaussian kicks on one axis.</summary>
    [Parameter("Standard deviation of gaussian kicks on one axis.", Symbol = "s")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? RecoilWidth { get; init; }

    /// <summary>Radius of the 1s electron.</summary>
    [Parameter("Radius a = a_0/Z of a hydrogenic 1s electron.", Symbol = "a")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    public double? OrbitalRadius { get; init; }

    /// <summary>Wave number of a shell or ring.</summary>
    [Parameter("Kick wave number of shell and ring.", Symbol = "k")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? RecoilWaveNumber { get; init; }

    /// <summary>Angular parameter of a shell.</summary>
    [Parameter("Angular parameter of a shell, in [-1, 2].", Symbol = "beta")]
    [Quantity("1", Minimum = -1, Maximum = 2)]
    public double Anisotropy { get; init; }

    /// <summary>Angle between a shell's axis and the measured axis.</summary>
    [Parameter("Angle between a shell's axis and the measured axis.", Symbol = "alpha", Example = "90deg")]
    [Quantity("rad")]
    public double AxisAngle { get; init; }

    /// <summary>Kicks of a tabulated model.</summary>
    [Parameter("Kicks of a tabulated model.", Symbol = "q_j")]
    [Quantity("1/m")]
    public double[]? RecoilValues { get; init; }

    /// <summary>Their weights.</summary>
    [Parameter("Weights of recoilValues.", Symbol = "w_j")]
    [Quantity("1", Minimum = 0)]
    public double[]? RecoilWeights { get; init; }

    /// <summary>Mean kick.</summary>
    [Parameter("Mean kick added to every event.", Symbol = "q_bar")]
    [Quantity("1/m")]
    public double MeanKick { get; init; }

    /// <inheritdoc/>
    public virtual IEnumerable<ParameterUse> Uses() => IgnoredInput.Recoil(Recoil);

    /// <summary>Makes the model, collecting problems.</summary>
    internal RecoilModel? ReadRecoil(ICollection<ParameterProblem> problems)
    {
        double? Needed(double? value, string parameter)
        {
            if (value is null)
            {
                problems.Add(new ParameterProblem(parameter, $"{Recoil} kicks need {parameter}", nameof(Recoil)));
            }

            return value;
        }

        switch (Recoil)
        {
            case RecoilKind.Gaussian:
                return Needed(RecoilWidth, "recoilWidth") is { } s ? new GaussianRecoil(s) : null;
            case RecoilKind.Hydrogenic1s:
                return Needed(OrbitalRadius, "orbitalRadius") is { } a ? new HydrogenicRecoil(a) : null;
            case RecoilKind.Shell:
                return Needed(RecoilWaveNumber, "recoilWaveNumber") is { } k ? new ShellRecoil(k, Anisotropy, AxisAngle) : null;
            case RecoilKind.Ring:
                return Needed(RecoilWaveNumber, "recoilWaveNumber") is { } r ? new RingRecoil(r) : null;
            default:
                double[] values = RecoilValues ?? [], weights = RecoilWeights ?? [];
                if (values.Length == 0 || values.Length != weights.Length || !(weights.Sum() > 0))
                {
                    problems.Add(new ParameterProblem(
                        "recoilWeights", $"tabulated kicks need as many weights as values, not all zero; got {values.Length} values and {weights.Length} "
                            + $"weights", nameof(Recoil), nameof(RecoilValues)));
                    return null;
                }

                return new TabulatedRecoil(values, weights);
        }
    }
}
