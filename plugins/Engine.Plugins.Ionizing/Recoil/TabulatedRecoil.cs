namespace Engine.Plugins.Ionizing.Recoil;

/// <summary>Kicks of given sizes, either sign equally likely: chi(x) = sum w cos(q x)/sum w.</summary>
public sealed class TabulatedRecoil : RecoilModel
{
    private readonly double[] _kicks;
    private readonly double[] _weights;

    /// <summary>Makes the model.</summary>
    /// <param name="kicks">Kicks q_j.</param>
    /// <param name="weights">Weights w_j, not negative, not all zero; scaled to sum to one.</param>
    public TabulatedRecoil(IReadOnlyList<double> kicks, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(kicks);
        ArgumentNullException.ThrowIfNull(weights);
        if (kicks.Count == 0 || kicks.Count != weights.Count || weights.Any(w => !(w >= 0)) || !(weights.Sum() > 0))
        {
            throw new ArgumentException($"A table needs as many kicks as weights, none negative and not all zero; got {kicks.Count} and {weights.Count}.",
                nameof(weights));
        }

        double sum = weights.Sum();
        _kicks = [.. kicks];
        _weights = [.. weights.Select(w => w / sum)];
    }

    /// <inheritdoc/>
    public override double Variance => _kicks.Zip(_weights, (q, w) => w * q * q).Sum();

    /// <inheritdoc/>
    public override bool IsSmooth => false;

    /// <inheritdoc/>
    public override double CharacteristicDeficit(double x)
    {
        double sum = 0;
        for (int j = 0; j < _kicks.Length; j++)
        {
            double half = Math.Sin(_kicks[j] * x / 2);
            sum += 2 * _weights[j] * half * half;
        }

        return sum;
    }

    /// <inheritdoc/>
    public override RecoilModel Scaled(double reference) => new TabulatedRecoil([.. _kicks.Select(q => q / reference)], _weights);
}
