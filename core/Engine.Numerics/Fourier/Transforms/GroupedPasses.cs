using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>
/// The passes of a mixed-radix transform along the columns of a small matrix of any number of columns, W of them to a register, with all loops prepared: what
/// lies between passes stays in the
/// first-level cache, and a pass costs little to start.
/// </summary>
/// <remarks>
/// Groups of W columns overlap where the columns are no multiple of W: all of them evenly where that can be, else the last one alone. Between passes of k = 0 …
/// L − 1 within and
/// m = 0 … M − 1 remaining transforms, row m + M k of a buffer holds number k of transform m, so that each pass is two loops however many groups are done
/// together.
/// </remarks>
internal sealed unsafe class GroupedPasses<T>
    where T : unmanaged, ISimd<T>
{
    private const int Skew = 16;

    private readonly RadixPass<T>[] _passes;
    private readonly PassShape[][] _shapes;
    private readonly nuint _arrayLength;

    /// <summary>Prepares the passes.</summary>
    /// <param name="length">Number of rows: a product of primes up to 13.</param>
    /// <param name="columns">Number of columns.</param>
    public GroupedPasses(int length, int columns)
    {
        // Groups done together share the cost of starting a pass; what lies between passes should stay in half of the first-level cache.
        const int MostBytes = 1 << 14;
        int width = T.Count;
        Groups = (columns + width - 1) / width;
        int spare = columns - width;
        bool isEven = Groups > 1 && spare % (Groups - 1) == 0;
        Step = isEven ? spare / (Groups - 1) : width;
        int regular = isEven ? Groups : Math.Max(columns / width, 1);
        Together = Math.Clamp(MostBytes / (2 * sizeof(double) * width * length), 1, regular);
        var chunks = new List<Chunk>();
        for (int group = 0; group < regular; group += Together)
        {
            chunks.Add(new Chunk(group, Math.Min(Together, regular - group), group * Step));
        }

        if (regular < Groups)
        {
            chunks.Add(new Chunk(regular, 1, spare));
        }

        Chunks = [.. chunks];
        IReadOnlyList<int> radices = FourierPlan.ColumnRadices(length)!;
        _passes = new RadixPass<T>[radices.Count];
        int done = 1;
        for (int pass = 0; pass < _passes.Length; pass++)
        {
            int radix = radices[pass];
            _passes[pass] = new RadixPass<T>(radix, pass == 0 ? null : Twiddle.Shared(radix, done), done, length / (done * radix));
            done *= radix;
        }

        _arrayLength = ((nuint)length * (nuint)(width * Together)) + Skew;
        _shapes = [];
    }

    private GroupedPasses(GroupedPasses<T> other, PassRows source, PassRows target)
    {
        (Groups, Step, Together, Chunks, _passes, _arrayLength) = (other.Groups, other.Step, other.Together, other.Chunks, other._passes, other._arrayLength);
        _shapes = [.. Chunks.Select(chunk => Shapes(source, target, (nuint)chunk.Count))];
    }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>Columns from group to group, but for a last one that stands at the end.</summary>
    public int Step { get; }

    /// <summary>The most groups in a chunk.</summary>
    public int Together { get; }

    /// <summary>The groups that are done together.</summary>
    public Chunk[] Chunks { get; }

    /// <summary>Doubles of work space.</summary>
    public nuint WorkSize => 2 * (nuint)Math.Min(_passes.Length - 1, 2) * _arrayLength;

    /// <summary>The same passes with the places of their elements and results.</summary>
    /// <param name="source">Where the elements lie, the first group of a chunk at zero.</param>
    /// <param name="target">Where the results lie.</param>
    public GroupedPasses<T> Between(PassRows source, PassRows target) => new(this, source, target);

    /// <summary>The first column of a group.</summary>
    public int ColumnOf(int group) => Chunks.Where(chunk => group >= chunk.Group).Select(chunk => chunk.Column + ((group - chunk.Group) * Step)).Last();

    /// <summary>Transforms the groups of a chunk.</summary>
    public void Run<TSource, TTarget>(TSource source, TTarget target, int chunk, double* work)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        PassShape[] shapes = _shapes[chunk];
        RadixPass<T>[] passes = _passes;
        int last = passes.Length - 1;
        if (last == 0)
        {
            passes[0].Run<TSource, TTarget, Untwiddled<T>>(source, target, 0, in shapes[0]);
            return;
        }

        var a = new Split<T>(work, work + _arrayLength);
        var b = new Split<T>(work + (2 * _arrayLength), work + (3 * _arrayLength));
        passes[0].Run<TSource, Split<T>, Untwiddled<T>>(source, a, 0, in shapes[0]);
        for (int pass = 1; pass < last; pass++)
        {
            passes[pass].Run<Split<T>, Split<T>, SharedTwiddle<T>>(a, b, 0, in shapes[pass]);
            (a, b) = (b, a);
        }

        passes[last].Run<Split<T>, TTarget, SharedTwiddle<T>>(a, target, 0, in shapes[last]);
    }

    private PassShape[] Shapes(PassRows source, PassRows target, nuint groups)
    {
        nuint width = (nuint)T.Count;
        nuint row = groups * width;
        int last = _passes.Length - 1;
        var shapes = new PassShape[_passes.Length];
        for (int index = 0; index <= last; index++)
        {
            RadixPass<T> pass = _passes[index];
            nuint radix = pass.Radix, done = pass.Done, left = pass.Left, factors = (radix - 1) * SharedTwiddle<T>.Size;
            shapes[index] = index == 0
                ? last == 0
                    ? Shape(source.Row, target.Row, new PassLoop(1, 0, 0, 0), new PassLoop(groups, source.Group, target.Group, 0))
                    : Shape(left * source.Row, left * row, new PassLoop(left, source.Row, row, 0), new PassLoop(groups, source.Group, width, 0))
                : index < last
                    ? Shape(left * row, done * left * row, new PassLoop(done, radix * left * row, left * row, factors),
                        new PassLoop(left * groups, width, width, 0))
                    : Shape(row, done * target.Row, new PassLoop(done, radix * row, target.Row, factors), new PassLoop(groups, width, target.Group, 0));
        }

        return shapes;
    }

    /// <summary>The longer loop is the inner one.</summary>
    private static PassShape Shape(nuint fromStep, nuint toStep, PassLoop a, PassLoop b) =>
        a.Count > b.Count ? new PassShape(fromStep, toStep, b, a) : new PassShape(fromStep, toStep, a, b);

    /// <summary>Groups that are done together.</summary>
    /// <param name="Group">The first one.</param>
    /// <param name="Count">Their number.</param>
    /// <param name="Column">The first one's first column.</param>
    internal readonly record struct Chunk(int Group, int Count, int Column);
}
