using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>A pair state given by its amplitude on quadrature nodes in wave number.</summary>
public sealed class NodalState : TwoPhotonState
{
    private const double Negligible = 1e-7;

    private readonly double[] _signal;
    private readonly double[] _signalWeights;
    private readonly double[] _idler;
    private readonly double[] _idlerWeights;
    private readonly double[] _real;
    private readonly double[]? _imaginary;
    private readonly double _norm;
    private (double Extent, double Edge)? _window;
    private double[]? _schmidt;

    /// <summary>Makes a state and normalizes it.</summary>
    /// <param name="signal">Nodes of the signal, increasing.</param>
    /// <param name="signalWeights">Their quadrature weights.</param>
    /// <param name="idler">Nodes of the idler, increasing.</param>
    /// <param name="idlerWeights">Their quadrature weights.</param>
    /// <param name="real">Real part of the amplitude, rows along the signal.</param>
    /// <param name="imaginary">Imaginary part, or null.</param>
    /// <param name="isRealAndEven">Whether the amplitude is real and even; the nodes must then be symmetric.</param>
    /// <exception cref="ArgumentException">The amplitude is zero or not finite.</exception>
    public NodalState(
        double[] signal, double[] signalWeights, double[] idler, double[] idlerWeights, double[] real, double[]? imaginary, bool isRealAndEven)
    {
        (_signal, _signalWeights, _idler, _idlerWeights, _imaginary) = (signal, signalWeights, idler, idlerWeights, imaginary);
        IsRealAndEven = isRealAndEven;
        double sum = 0, mean = 0, square = 0;
        for (int s = 0; s < signal.Length; s++)
        {
            for (int i = 0; i < idler.Length; i++)
            {
                int at = s * idler.Length + i;
                double weight = signalWeights[s] * idlerWeights[i] * (real[at] * real[at] + (imaginary is null ? 0 : imaginary[at] * imaginary[at]));
                sum += weight;
                mean += weight * idler[i];
                square += weight * idler[i] * idler[i];
            }
        }

        if (!(sum > 0) || !double.IsFinite(sum))
        {
            throw new ArgumentException($"amplitude not square-normalisable or all zero: norm^2 = {sum}");
        }

        _norm = 1 / Math.Sqrt(sum);
        _real = real;
        mean /= sum;
        IdlerWidth = Math.Sqrt(Math.Max(0, square / sum - mean * mean));
        MeanIdler = mean;
    }

    /// <inheritdoc/>
    public override bool IsRealAndEven { get; }

    /// <inheritdoc/>
    public override double IdlerWidth { get; }

    /// <summary>Mean wave number of the idler.</summary>
    public double MeanIdler { get; }

    /// <summary>Number of nodes of the idler.</summary>
    public int IdlerNodes => _idler.Length;

    /// <summary>Number of nodes of the signal.</summary>
    public int SignalNodes => _signal.Length;

    /// <summary>Nodes of the signal.</summary>
    public ReadOnlySpan<double> Signal => _signal;

    /// <summary>Nodes of the idler.</summary>
    public ReadOnlySpan<double> Idler => _idler;

    /// <summary>Quadrature weights of the signal's nodes.</summary>
    public ReadOnlySpan<double> SignalWeights => _signalWeights;

    /// <summary>Quadrature weights of the idler's nodes.</summary>
    public ReadOnlySpan<double> IdlerWeights => _idlerWeights;

    /// <summary>
    /// Position reached by the chirp of a hard aperture, whose tail decays too slowly to be followed to rounding: the window ends there. Null otherwise.
    /// </summary>
    public double? ChirpReach { get; init; }

    /// <inheritdoc/>
    /// <remarks>
    /// A sum over nodes h apart has the period 2 pi/h. Nodes that crowd at the ends, as Gauss-Legendre ones do, are widest apart in the middle.
    /// </remarks>
    public override double LargestExtent => Math.PI / Math.Max(WidestSpacing(_signal), WidestSpacing(_idler));

    /// <summary>Largest modulus on the edge of the position window over the largest inside; 1e-7 or less where the window holds the state.</summary>
    public double EdgeAmplitude => (_window ??= FindWindow()).Edge;

    /// <inheritdoc/>
    public override double InitialNegativity
    {
        get
        {
            double root = Schmidt().Sum(Math.Sqrt);
            return (root * root - 1) / 2;
        }
    }

    /// <inheritdoc/>
    public override int ModesAbove(double cut) => Schmidt().Count(l => l > cut * cut);

    /// <inheritdoc/>
    public override double Bandwidth
    {
        get
        {
            double largest = 0, reach = 0;
            for (int at = 0; at < _real.Length; at++)
            {
                largest = Math.Max(largest, Modulus(at));
            }

            for (int at = 0; at < _real.Length; at++)
            {
                if (Modulus(at) > Negligible * largest)
                {
                    reach = Math.Max(reach, Math.Max(Math.Abs(_idler[at % _idler.Length]), Math.Abs(_signal[at / _idler.Length])));
                }
            }

            return reach;
        }
    }

    /// <inheritdoc/>
    public override double PositionExtent => (_window ??= FindWindow()).Extent;

    /// <summary>Intensity of the joint spectrum on the nodes, normalized.</summary>
    public double[] Intensity()
    {
        double scale = _norm * _norm;
        return [.. Enumerable.Range(0, _real.Length).Select(at => scale * Modulus(at) * Modulus(at))];
    }

    /// <summary>Schmidt coefficients, descending, summing to one.</summary>
    public double[] Schmidt() => _schmidt ??= Decompose();

    /// <inheritdoc/>
    public override double[] RealAmplitude(double[] positions) => Transform(positions, imaginary: false);

    /// <inheritdoc/>
    public override double[]? ImaginaryAmplitude(double[] positions) => IsRealAndEven ? null : Transform(positions, imaginary: true);

    private double[] Decompose()
    {
        int rows = _signal.Length, columns = _idler.Length;
        if (!IsRealAndEven)
        {
            var full = new ComplexMatrix(rows, columns);
            for (int at = 0; at < _real.Length; at++)
            {
                double root = _norm * Math.Sqrt(_signalWeights[at / columns] * _idlerWeights[at % columns]);
                full.AsSpan()[at] = new Complex(root * _real[at], _imaginary is null ? 0 : root * _imaginary[at]);
            }

            return Squares(SingularValueDecomposition.SingularValues(full));
        }

        // Even and odd halves: f(-ks, -ki) = f(ks, ki) leaves two blocks of half the size.
        int half = rows / 2;
        double[] even = new double[half * half], odd = new double[half * half];
        double asymmetry = 0, largest = 0;
        for (int s = 0; s < half; s++)
        {
            for (int i = 0; i < half; i++)
            {
                int upper = (half + s) * columns + half + i, mirrored = (half + s) * columns + half - 1 - i;
                double root = _norm * Math.Sqrt(_signalWeights[half + s] * _idlerWeights[half + i]);
                even[s * half + i] = root * (_real[upper] + _real[mirrored]);
                odd[s * half + i] = root * (_real[upper] - _real[mirrored]);
                asymmetry = Math.Max(asymmetry, Math.Abs(_real[upper] - _real[(half + i) * columns + half + s]));
                largest = Math.Max(largest, Math.Abs(_real[upper]));
            }
        }

        return Squares(asymmetry <= 1e-14 * largest ? [.. SymmetricValues(even, half), .. SymmetricValues(odd, half)]
            : [.. GeneralValues(even, half), .. GeneralValues(odd, half)]);
    }

    private static double WidestSpacing(double[] nodes) => nodes.Skip(1).Zip(nodes, (upper, lower) => upper - lower).Max();

    private static double[] Squares(double[] values)
    {
        double[] squares = [.. values.Select(v => v * v).OrderDescending()];
        double sum = squares.Sum();
        return [.. squares.Select(s => s / sum)];
    }

    /// <summary>A state unchanged by exchanging the photons has symmetric blocks, whose singular values are the moduli of the eigenvalues.</summary>
    private static double[] SymmetricValues(double[] block, int side) => [.. SymmetricEigenDecomposition.Eigenvalues(block, side).Select(Math.Abs)];

    private static double[] GeneralValues(double[] block, int side) =>
        SingularValueDecomposition.SingularValues(new ComplexMatrix(side, side, [.. block.Select(v => (Complex)v)]));

    private double Modulus(int at) => _imaginary is null ? Math.Abs(_real[at]) : double.Hypot(_real[at], _imaginary[at]);

    /// <summary>psi = E f E^T with E_jl = w_l e^(i k_l x_j), the factors of 2 pi left out.</summary>
    private double[] Transform(double[] positions, bool imaginary)
    {
        ComplexMatrix left = Fourier(positions, _signal, _signalWeights), right = Fourier(positions, _idler, _idlerWeights);
        var f = new ComplexMatrix(_signal.Length, _idler.Length);
        for (int at = 0; at < _real.Length; at++)
        {
            f.AsSpan()[at] = new Complex(_norm * _real[at], _imaginary is null ? 0 : _norm * _imaginary[at]);
        }

        ComplexMatrix psi = left * f * right.Transpose();
        var part = new double[positions.Length * positions.Length];
        for (int at = 0; at < part.Length; at++)
        {
            part[at] = imaginary ? psi.AsSpan()[at].Imaginary : psi.AsSpan()[at].Real;
        }

        return part;
    }

    private static ComplexMatrix Fourier(double[] positions, double[] nodes, double[] weights)
    {
        var matrix = new ComplexMatrix(positions.Length, nodes.Length);
        for (int j = 0; j < positions.Length; j++)
        {
            for (int l = 0; l < nodes.Length; l++)
            {
                matrix[j, l] = Complex.FromPolarCoordinates(weights[l], nodes[l] * positions[j]);
            }
        }

        return matrix;
    }

    /// <summary>Widens a window until the amplitude on its edge is negligible beside the largest; where none is, the one with the smallest edge.</summary>
    private (double Extent, double Edge) FindWindow()
    {
        double longest = LargestExtent;
        if (ChirpReach is { } reach)
        {
            double end = Math.Min(reach, longest);
            return (end, EdgeAt(end));
        }

        (double Extent, double Edge) best = (longest, double.PositiveInfinity);
        for (double extent = Math.Min(2 / Math.Max(IdlerWidth, 1e-300), longest); ; extent = Math.Min(extent * 1.2, longest))
        {
            double edge = EdgeAt(extent);
            best = edge < best.Edge ? (extent, edge) : best;
            if (edge < Negligible || extent >= longest)
            {
                return best;
            }
        }
    }

    /// <summary>The outermost points of a window against the inner ones, on a coarse grid that still sees the chirp.</summary>
    private double EdgeAt(double extent)
    {
        const int Points = 65;
        double[] x = [.. Enumerable.Range(0, Points).Select(j => extent * (2.0 * j / (Points - 1) - 1))];
        double[] re = RealAmplitude(x);
        double[]? im = ImaginaryAmplitude(x);
        double edge = 0, largest = 0;
        for (int at = 0; at < re.Length; at++)
        {
            double modulus = im is null ? Math.Abs(re[at]) : double.Hypot(re[at], im[at]);
            bool outer = at / Points is 0 or Points - 1 || at % Points is 0 or Points - 1;
            (edge, largest) = outer ? (Math.Max(edge, modulus), largest) : (edge, Math.Max(largest, modulus));
        }

        return largest > 0 ? edge / largest : 1;
    }
}
