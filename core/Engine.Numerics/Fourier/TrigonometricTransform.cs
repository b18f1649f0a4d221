using System.Numerics;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Memory;

namespace Engine.Numerics.Fourier;

/// <summary>
/// Discrete cosine and sine transforms of types I to IV and any length, in the definitions of FFTW and SciPy:
/// cosine II y_k = 2 Σ x_n cos(πk(2n+1)/2N), III y_k = x_0 + 2 Σ_(n>0) x_n cos(π(2k+1)n/2N), IV y_k = 2 Σ x_n cos(π(2k+1)(2n+1)/4N),
/// I y_k = x_0 + (−1)^k x_(N−1) + 2 Σ_(0&lt;n&lt;N−1) x_n cos(πkn/(N−1)); sine II y_k = 2 Σ x_n sin(π(k+1)(2n+1)/2N), III y_k = (−1)^k x_(N−1) + 2
/// Σ_(n&lt;N−1) x_n sin(π(2k+1)(n+1)/2N), IV y_k = 2 Σ x_n sin(π(2k+1)(2n+1)/4N),
/// I y_k = 2 Σ x_n sin(π(k+1)(n+1)/(N+1)).
/// </summary>
/// <remarks>
/// Forward, then inverse multiplies by the length of the periodic sequence behind the transform (2N; 2(N−1) for cosine I, 2(N+1) for sine I), and the
/// normalization says which direction carries its inverse. One real or complex transform of about the same length each; immutable and shared by threads,
/// nothing is allocated per
/// transform once a thread has met the length.
/// </remarks>
[Reference("J. Makhoul, IEEE Trans. Acoust. Speech Signal Process. 28, 27 (1980)", Doi = "10.1109/TASSP.1980.1163351")]
[Reference("C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM (1992)", Doi = "10.1137/1.9781611970999",
    Equations = "Sections 4.4, 4.5")]
public sealed unsafe class TrigonometricTransform
{
    private readonly bool _sine;
    private readonly RealFourierTransform? _real;
    private readonly FourierTransform? _complex;
    private readonly Complex[] _turns;
    private readonly double _forwardScale;
    private readonly double _inverseScale;

    private TrigonometricTransform(bool sine, TrigonometricType type, int length, FourierNormalization normalization)
    {
        if (!Enum.IsDefined(type))
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, $"type is {type}; allowed: One, Two, Three, Four.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(length, type == TrigonometricType.One && !sine ? 2 : 1);
        (_sine, Type, Length) = (sine, type, length);
        int period = checked(2 * (type != TrigonometricType.One ? length : sine ? length + 1 : length - 1));
        (_forwardScale, _inverseScale) = FourierTransform.Scales(normalization, period);
        _turns = [];
        switch (type)
        {
            case TrigonometricType.One:
                _real = new RealFourierTransform(period, FourierNormalization.None);
                break;
            case TrigonometricType.Two or TrigonometricType.Three:
                _real = new RealFourierTransform(length, FourierNormalization.None);
                _turns = Turns((length / 2) + 1, k => k, 4L * length);
                break;
            default:
                // An even length through half of it; an odd one through 2N points of which half are zero.
                bool even = length % 2 == 0;
                _complex = new FourierTransform(even ? length / 2 : 2 * length, FourierNormalization.None);
                _turns = Turns(even ? length / 2 : length, k => even ? (8 * k) + 1 : (4 * k) + 1, 16L * length);
                break;
        }
    }

    /// <summary>The type.</summary>
    public TrigonometricType Type { get; }

    /// <summary>Number of points N.</summary>
    public int Length { get; }

    /// <summary>Prepares cosine transforms.</summary>
    /// <param name="type">The type.</param>
    /// <param name="length">Number of points N, at least 1; at least 2 for type I.</param>
    /// <param name="normalization">Which direction carries the inverse of the period.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> or <paramref name="length"/> is out of range.</exception>
    public static TrigonometricTransform Cosine(TrigonometricType type, int length, FourierNormalization normalization = FourierNormalization.Inverse) =>
        new(sine: false, type, length, normalization);

    /// <summary>Prepares sine transforms.</summary>
    /// <param name="type">The type.</param>
    /// <param name="length">Number of points N, at least 1.</param>
    /// <param name="normalization">Which direction carries the inverse of the period.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> or <paramref name="length"/> is out of range.</exception>
    public static TrigonometricTransform Sine(TrigonometricType type, int length, FourierNormalization normalization = FourierNormalization.Inverse) =>
        new(sine: true, type, length, normalization);

    /// <summary>Transforms one sequence, or several that follow each other.</summary>
    /// <param name="input">A multiple of N real numbers.</param>
    /// <param name="output">Receives as many; may be <paramref name="input"/> itself.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Forward(ReadOnlySpan<double> input, Span<double> output) => Rows(input, output, Type, _forwardScale);

    /// <summary>Transforms back.</summary>
    /// <param name="input">A multiple of N real numbers.</param>
    /// <param name="output">Receives as many; may be <paramref name="input"/> itself.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Inverse(ReadOnlySpan<double> input, Span<double> output)
    {
        TrigonometricType inverse = Type switch
        {
            TrigonometricType.Two => TrigonometricType.Three,
            TrigonometricType.Three => TrigonometricType.Two,
            _ => Type,
        };
        Rows(input, output, inverse, _inverseScale);
    }

    // exp(-2πi numerator(k) / denominator).
    private static Complex[] Turns(int count, Func<long, long> numerator, long denominator)
    {
        var turns = new Complex[count];
        for (int k = 0; k < count; k++)
        {
            (double real, double imaginary) = Twiddle.Root(numerator(k), denominator);
            turns[k] = new Complex(real, imaginary);
        }

        return turns;
    }

    private void Rows(ReadOnlySpan<double> input, Span<double> output, TrigonometricType type, double scale)
    {
        if (input.Length % Length != 0)
        {
            throw new ArgumentException($"The span has {input.Length} elements; the transform needs a multiple of {Length}.", nameof(input));
        }

        FourierGuard.Length(output.Length, input.Length, nameof(output));
        for (int at = 0; at < input.Length; at += Length)
        {
            ReadOnlySpan<double> from = input.Slice(at, Length);
            Span<double> to = output.Slice(at, Length);
            switch (type)
            {
                case TrigonometricType.One:
                    Extended(from, to, scale);
                    break;
                case TrigonometricType.Two:
                    Second(from, to, scale);
                    break;
                case TrigonometricType.Three:
                    Third(from, to, scale);
                    break;
                default:
                    Fourth(from, to, scale);
                    break;
            }
        }
    }

    // Type I is a real transform of the even or odd extension.
    private void Extended(ReadOnlySpan<double> from, Span<double> to, double scale)
    {
        int period = _real!.Length;
        using Workspace.Lease lease = Workspace.Rent((nuint)(period + 8) + (2 * (nuint)_real.SpectrumLength));
        var extended = new Span<double>(lease.Data, period);
        var spectrum = new Span<Complex>(lease.Data + ((period + 7) / 8 * 8), _real.SpectrumLength);
        int shift = _sine ? 1 : 0;
        extended.Clear();
        for (int n = 0; n < Length; n++)
        {
            int position = n + shift;
            extended[position] = from[n];
            if (position > 0 && position < period - position)
            {
                extended[period - position] = _sine ? -from[n] : from[n];
            }
        }

        _real.Forward(extended, spectrum);
        for (int k = 0; k < Length; k++)
        {
            to[k] = scale * (_sine ? -spectrum[k + 1].Imaginary : spectrum[k].Real);
        }
    }

    // The sine transform of x is the cosine transform of (-1)^n x_n with its order reversed. Even points forward, odd ones back, make the even extension a
    // sequence of N points: y_k = 2 Re(e^(-iπk/2N) V_k).
    private void Second(ReadOnlySpan<double> from, Span<double> to, double scale)
    {
        int length = Length;
        using Workspace.Lease lease = Workspace.Rent((nuint)(length + 8) + (2 * (nuint)_real!.SpectrumLength));
        var folded = new Span<double>(lease.Data, length);
        var spectrum = new Span<Complex>(lease.Data + ((length + 7) / 8 * 8), _real.SpectrumLength);
        for (int n = 0; n < length; n++)
        {
            bool odd = (n & 1) != 0;
            folded[odd ? length - 1 - (n / 2) : n / 2] = odd && _sine ? -from[n] : from[n];
        }

        _real.Forward(folded, spectrum);
        double twice = 2 * scale;
        for (int k = 0; k < spectrum.Length; k++)
        {
            Complex value = _turns[k] * spectrum[k];
            to[_sine ? length - 1 - k : k] = twice * value.Real;
            if (k > 0)
            {
                to[_sine ? k - 1 : length - k] = -twice * value.Imaginary;
            }
        }
    }

    // The same backward: V_k = e^(iπk/2N) (y_k - i y_(N-k)) with y_N = 0.
    private void Third(ReadOnlySpan<double> from, Span<double> to, double scale)
    {
        int length = Length;
        using Workspace.Lease lease = Workspace.Rent((nuint)(length + 8) + (2 * (nuint)_real!.SpectrumLength));
        var folded = new Span<double>(lease.Data, length);
        var spectrum = new Span<Complex>(lease.Data + ((length + 7) / 8 * 8), _real.SpectrumLength);
        for (int k = 0; k < spectrum.Length; k++)
        {
            double low = from[_sine ? length - 1 - k : k];
            double high = k == 0 ? 0 : from[_sine ? k - 1 : length - k];
            spectrum[k] = Complex.Conjugate(_turns[k]) * new Complex(low, -high);
        }

        _real.Inverse(spectrum, folded);
        for (int n = 0; n < length; n++)
        {
            bool odd = (n & 1) != 0;
            double value = scale * folded[odd ? length - 1 - (n / 2) : n / 2];
            to[n] = odd && _sine ? -value : value;
        }
    }

    // The sine transform of x is the cosine transform of x reversed, times (-1)^k.
    private void Fourth(ReadOnlySpan<double> from, Span<double> to, double scale)
    {
        int length = Length;
        FourierTransform complex = _complex!;
        using Workspace.Lease lease = Workspace.Rent(2 * (nuint)complex.Length);
        var z = new Span<Complex>(lease.Data, complex.Length);
        double twice = 2 * scale;
        if (length % 2 == 0)
        {
            // z_n = (x_2n + i x_(N-1-2n)) e^(-iπ(4n+1/2)/4N), and y_2k - i y_(N-1-2k) = 2 e^(-iπ(4k+1/2)/4N) Z_k.
            for (int n = 0; n < z.Length; n++)
            {
                double first = from[_sine ? length - 1 - (2 * n) : 2 * n];
                double second = from[_sine ? 2 * n : length - 1 - (2 * n)];
                z[n] = new Complex(first, second) * _turns[n];
            }

            complex.Forward(z);
            for (int k = 0; k < z.Length; k++)
            {
                Complex value = z[k] * _turns[k];
                to[2 * k] = twice * value.Real;
                to[length - 1 - (2 * k)] = (_sine ? twice : -twice) * value.Imaginary;
            }

            return;
        }

        // e^(-iπ(2k+1)(2n+1)/4N) = e^(-iπ(2n+1/2)/4N) e^(-2πi kn/2N) e^(-iπ(2k+1/2)/4N).
        z.Clear();
        for (int n = 0; n < length; n++)
        {
            z[n] = from[_sine ? length - 1 - n : n] * _turns[n];
        }

        complex.Forward(z);
        for (int k = 0; k < length; k++)
        {
            double value = twice * ((z[k].Real * _turns[k].Real) - (z[k].Imaginary * _turns[k].Imaginary));
            to[k] = _sine && (k & 1) != 0 ? -value : value;
        }
    }
}
